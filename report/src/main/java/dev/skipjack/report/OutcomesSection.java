package dev.skipjack.report;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.report.TrialSheet.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of the trials, step by step, and why those failed that did. */
final class OutcomesSection implements Section {
    private static final int SHOWN = 8;

    @Override
    public String id() {
        return "outcomes";
    }

    @Override
    public String title() {
        return "What became of the trials";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        if (trials.size() == 0) {
            return Optional.empty();
        }
        data.put("funnel", funnel(trials));
        List<Html> parts = new ArrayList<>();
        parts.add(ChartSection.figure("funnel"));
        List<List<String>> failures = failures(trials);
        if (!failures.isEmpty()) {
            parts.add(Html.element("h3", "Why trials failed"));
            parts.add(Tables.grid(List.of("trials", "outcome", "first", "message"), failures));
        }
        constraints(subject, trials).ifPresent(parts::add);
        return Optional.of(Html.join(parts));
    }

    /** How many trials came how far; each stage is a part of the one before. */
    private static List<Map<String, Object>> funnel(TrialSheet trials) {
        Map<Fate, Integer> counts = trials.counts();
        int feasible = counts.getOrDefault(Fate.COMPLETE, 0);
        int distinct = feasible + counts.getOrDefault(Fate.INFEASIBLE, 0);
        int complete = distinct + counts.getOrDefault(Fate.DUPLICATE, 0);
        int judged = complete + counts.getOrDefault(Fate.PRUNED, 0);
        int finished = judged + counts.getOrDefault(Fate.FAILED, 0);
        return List.of(
                stage("asked for", trials.size()),
                stage("finished", finished),
                stage("did not fail", judged),
                stage("not pruned", complete),
                stage("no duplicate", distinct),
                stage("feasible", feasible));
    }

    private static Map<String, Object> stage(String name, int count) {
        return Map.of("name", name, "count", count);
    }

    /** The commonest failures: how many, what kind, the first trial, what it said. */
    private static List<List<String>> failures(TrialSheet trials) {
        Map<String, List<Integer>> byWay = new LinkedHashMap<>();
        for (int row = 0; row < trials.size(); row++) {
            if (trials.fate(row) == Fate.FAILED) {
                Outcome outcome = trials.trial(row).outcome();
                byWay.computeIfAbsent(way(outcome), _ -> new ArrayList<>()).add(row);
            }
        }
        return byWay.values().stream()
                .sorted(Comparator.comparingInt(rows -> -rows.size()))
                .limit(SHOWN)
                .map(rows -> line(rows, trials.trial(rows.getFirst()).outcome()))
                .toList();
    }

    private static List<String> line(List<Integer> rows, Outcome outcome) {
        return List.of(
                Integer.toString(rows.size()), outcome.label(), Integer.toString(rows.getFirst()), message(outcome));
    }

    private static String way(Outcome outcome) {
        return outcome.label() + " " + message(outcome);
    }

    private static String message(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? failed.summary() : "";
    }

    /** How often each constraint was not met. */
    private static Optional<Html> constraints(ReportSubject subject, TrialSheet trials) {
        List<int[]> missed = new ArrayList<>();
        for (int row = 0; row < trials.size(); row++) {
            if (subject.view().outcome(trials.trial(row)) instanceof Outcome.Valued valued) {
                count(valued.constraints(), missed);
            }
        }
        if (missed.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < missed.size(); i++) {
            rows.add(List.of(name(subject, i), Integer.toString(missed.get(i)[0]), Integer.toString(missed.get(i)[1])));
        }
        return Optional.of(Html.join(
                Html.element("h3", "Constraints"), Tables.grid(List.of("constraint", "met", "not met"), rows)));
    }

    private static void count(List<Double> constraints, List<int[]> missed) {
        for (int i = 0; i < constraints.size(); i++) {
            if (i == missed.size()) {
                missed.add(new int[2]);
            }
            missed.get(i)[constraints.get(i) <= 0 ? 0 : 1]++;
        }
    }

    private static String name(ReportSubject subject, int index) {
        List<String> names = PlanSection.bounds(subject);
        return index < names.size() ? names.get(index) : "constraint " + index;
    }
}
