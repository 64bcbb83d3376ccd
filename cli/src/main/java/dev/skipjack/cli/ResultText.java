package dev.skipjack.cli;

import dev.skipjack.core.study.Counts;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.StopReason;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.execution.LossWarning;
import dev.skipjack.run.execution.RunResult;
import dev.skipjack.run.verdict.Neighbours;
import dev.skipjack.run.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run came to, as a person reads it. */
final class ResultText {
    private static final int SHOWN = 8;
    private static final int SHOWN_MEMBERS = 20;
    private static final int SHOWN_WAYS = 5;
    private static final int SHOWN_FINDINGS = 2;

    private ResultText() {}

    static List<String> lines(RunResult result, Path spec) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(result));
        result.explanation().ifPresent(why -> lines.add("Why it stopped: " + why));
        SavingsText.lines(result.savings()).forEach(lines::add);
        addFailures(lines, result.failures());
        addBest(lines, result);
        lines.addAll(StageText.lines(result));
        result.folds().ifPresent(folds -> {
            lines.add("");
            lines.addAll(FoldText.lines(folds));
        });
        addVerdict(lines, result.verdict());
        addVerdicts(lines, result.assessment().verdicts());
        addNeighbours(lines, result.neighbours());
        addFindings(lines, result, spec);
        lines.add("");
        if (result.storage().equals("memory:")) {
            lines.add("The study was kept in memory only and ends here.");
            return lines;
        }
        lines.add("Results are in " + result.storage() + "; see also: skipjack trials " + spec);
        if (result.stop() == StopReason.INTERRUPTED
                || result.stop() == StopReason.TIMEOUT
                || result.explanation().isPresent()) {
            lines.add("Go on with: skipjack run " + spec);
        }
        return lines;
    }

    private static String summary(RunResult result) {
        Counts counts = result.counts();
        return String.format(
                Locale.ROOT,
                "%s after %d %s (%d complete, %d pruned, %d failed): %d evaluations, %d reused, %d duplicates avoided, %s.",
                reason(result.stop()),
                counts.finished(),
                counts.finished() == 1 ? "trial" : "trials",
                counts.complete(),
                counts.pruned(),
                counts.failed(),
                counts.evaluations(),
                counts.reused(),
                counts.avoided() + counts.duplicates(),
                Numbers.duration(result.wall()));
    }

    private static String reason(StopReason stop) {
        return switch (stop) {
            case TRIALS -> "Complete";
            case TIMEOUT -> "Time is over";
            case SPACE_EXHAUSTED -> "Space exhausted, every point was tried,";
            case INTERRUPTED -> "Interrupted";
            case CALLBACK -> "Stopped";
        };
    }

    /** In which ways trials failed, the commonest first, each with its first trial. */
    private static void addFailures(List<String> lines, List<FinishedTrial> failures) {
        Map<String, List<FinishedTrial>> byWay = failures.stream()
                .collect(Collectors.groupingBy(ResultText::way, LinkedHashMap::new, Collectors.toList()));
        List<List<FinishedTrial>> ways = new ArrayList<>(byWay.values());
        ways.sort(Comparator.comparingInt(trials -> -trials.size()));
        for (List<FinishedTrial> trials : ways.subList(0, Math.min(SHOWN_WAYS, ways.size()))) {
            FinishedTrial first = trials.getFirst();
            lines.add("  " + trials.size() + " " + first.outcome().label() + ", first trial " + first.number() + ": "
                    + message(first));
        }
        if (ways.size() > SHOWN_WAYS) {
            lines.add("  and " + (ways.size() - SHOWN_WAYS) + " kinds more; see skipjack trials with --json");
        }
    }

    private static String way(FinishedTrial trial) {
        return trial.outcome().label() + ": " + message(trial);
    }

    private static String message(FinishedTrial trial) {
        return trial.outcome() instanceof Outcome.Failed failed ? failed.summary() : "";
    }

    private static void addBest(List<String> lines, RunResult result) {
        List<FinishedTrial> ranking = result.ranking();
        lines.add("");
        if (ranking.isEmpty()) {
            lines.add(result.counts().complete() == 0 ? "No trial completed." : "No trial met all constraints.");
            return;
        }
        if (result.front().isPresent()) {
            lines.add("The front: trials that no other beats in every score");
            lines.addAll(FrontText.lines(result.front().get(), SHOWN_MEMBERS));
            return;
        }
        lines.add("Best trials, of " + result.distinctOutcomes() + " different outcomes");
        TrialTable.ofRanking(ranking.subList(0, Math.min(SHOWN, ranking.size())))
                .forEach(lines::add);
        lines.addAll(LossWarning.of(ranking));
    }

    private static void addVerdict(List<String> lines, Optional<Verdict> verdict) {
        verdict.ifPresent(found -> {
            lines.add("");
            lines.add("Is it luck?");
            found.sentences().forEach(sentence -> lines.add("  " + sentence));
        });
    }

    private static void addVerdicts(List<String> lines, Map<Integer, Verdict> verdicts) {
        if (!verdicts.isEmpty()) {
            lines.add("");
            lines.add("Are they luck? The knee, and the best of each score:");
            lines.addAll(FrontText.verdicts(verdicts));
        }
    }

    private static void addNeighbours(List<String> lines, Optional<Neighbours> neighbours) {
        neighbours.ifPresent(found -> {
            lines.add("");
            lines.add("Does it stand on a plateau?");
            found.sentences().forEach(sentence -> lines.add("  " + sentence));
        });
    }

    private static void addFindings(List<String> lines, RunResult result, Path spec) {
        List<String> findings = result.findings();
        if (findings.isEmpty() && result.explanation().isEmpty()) {
            return;
        }
        lines.add("");
        findings.stream().limit(SHOWN_FINDINGS).forEach(lines::add);
        if (!result.storage().equals("memory:")) {
            lines.add("See: skipjack diagnose " + spec);
        }
    }
}
