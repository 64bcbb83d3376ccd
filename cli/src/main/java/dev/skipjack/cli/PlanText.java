package dev.skipjack.cli;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.space.Cardinality;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.Order;
import dev.skipjack.run.diagnosis.UnreadKey;
import dev.skipjack.run.diagnosis.UnreadKeys;
import dev.skipjack.run.execution.GridShare;
import dev.skipjack.run.execution.HistoryLimit;
import dev.skipjack.run.execution.Plans;
import dev.skipjack.run.execution.TakenOver;
import dev.skipjack.run.plan.Plan;
import dev.skipjack.run.score.Bound;
import dev.skipjack.run.score.FoldScoring;
import dev.skipjack.run.spec.Phase;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SamplerSettings;
import dev.skipjack.run.spec.SearchSettings;
import dev.skipjack.run.spec.Stage;
import dev.skipjack.run.spec.ValidationFolds;
import dev.skipjack.storage.Storages;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The resolved plan, as a person reads it before the first trial. */
final class PlanText {
    private static final int LONGEST = 120;
    private static final int SHOWN_FOLDS = 24;

    private final List<String> lines = new ArrayList<>();
    private String last = "";

    private PlanText() {}

    /**
     * The lines of a plan.
     *
     * @param stored the study as the storage has it, if it has
     */
    static List<String> lines(RunSpec spec, Optional<StudyRecord> stored, int workers) {
        PlanText text = new PlanText();
        text.add(
                "study",
                spec.study() + " in " + Storages.shown(spec.storage())
                        + (stored.isPresent() ? " (goes on)" : " (new)"));
        spec.objective().describe().forEach(line -> text.add("objective", line));
        text.addSpace(spec);
        text.add(
                "score",
                spec.goals()
                        + spec.scoring().findFolds().map(PlanText::overFolds).orElse(""));
        text.addBounds(
                "constraints",
                spec.scoring().bounds(),
                spec.scoring().findFolds().isPresent() ? ", in every fold" : "");
        text.addSearch(spec.search(), workers);
        StepsText.lines(spec).forEach(line -> text.add("pruner", line));
        GridShare.of(spec).ifPresent(share -> text.add("grid", GridText.of(share)));
        HistoryLimit.of(spec).ifPresent(limit -> text.add("history", LimitText.of(limit)));
        spec.stages().forEach(text::addStage);
        Champions.planLines(spec).forEach(line -> text.add("champion", line));
        spec.overrides().forEach(override -> text.add("environment", override.toString()));
        text.addHashes(Plans.of(spec));
        text.lines.add("");
        return text.lines;
    }

    private void addSpace(RunSpec spec) {
        SearchSpace space = spec.parameters().space();
        space.asMap().forEach((name, distribution) -> add("search", name + "  " + shown(distribution)));
        Set<String> pinned =
                spec.findPhase().map(phase -> phase.pinned().keySet()).orElse(Set.of());
        spec.parameters().constants().forEach((name, value) -> {
            if (!pinned.contains(name)) {
                add("constant", name + "  " + shorten(Numbers.parameter(value)));
            }
        });
        spec.findPhase().ifPresent(this::addPhase);
        spec.parameters().notices().forEach(notice -> add("note", notice));
        unread(spec).forEach(key -> add("warning", key.sentence()));
        space.rules().forEach(rule -> add("rule", rule.toString()));
        add("space", size(space.cardinality()));
    }

    private void addPhase(Phase phase) {
        add(
                "from",
                phase.origin() + " in " + Storages.shown(phase.origin().storage())
                        + (phase.keepsTrials() ? ", with its trials that fit" : ""));
        phase.pinned().forEach((name, value) -> add("pinned", name + "  " + shorten(Numbers.parameter(value))));
        if (!phase.start().isEmpty()) {
            add("first", shorten(CanonicalJson.write(phase.start())));
        }
        phase.notices().forEach(notice -> add("note", notice));
    }

    /** How many trials came along. */
    static List<String> lines(TakenOver taken) {
        List<String> lines = new ArrayList<>();
        lines.add(taken.kept() + (taken.kept() == 1 ? " trial" : " trials") + " of study " + taken.study()
                + " came along as the first of this one.");
        new TreeMap<>(taken.leftOut()).forEach((reason, count) -> lines.add("  " + count + " did not: " + reason));
        lines.add("");
        return lines;
    }

    private static List<UnreadKey> unread(RunSpec spec) {
        try {
            return UnreadKeys.of(spec);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static String shown(Distribution distribution) {
        String text = distribution.toString();
        return text.length() > LONGEST && distribution instanceof CategoricalDistribution categorical
                ? shorten(text) + " (" + categorical.choices().size() + " choices)"
                : text;
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }

    private static String size(Cardinality cardinality) {
        if (!cardinality.isFinite()) {
            return "continuous";
        }
        return cardinality
                .exact()
                .map(count ->
                        String.format(Locale.ROOT, count.equals(BigInteger.ONE) ? "%,d point" : "%,d points", count))
                .orElseGet(() -> String.format(
                        Locale.ROOT, "at most %,d points", cardinality.product().orElseThrow()));
    }

    private void addBounds(String name, List<Bound> bounds, String where) {
        if (!bounds.isEmpty()) {
            add(name, bounds.stream().map(Bound::toString).collect(Collectors.joining(", ")) + where);
        }
    }

    private static String overFolds(FoldScoring folds) {
        return ", " + folds.over() + " over "
                + (folds.together() == 1 ? "folds" : "every " + folds.together() + " folds");
    }

    private void addSearch(SearchSettings search, int workers) {
        String trials = search.trials() == Integer.MAX_VALUE ? "trials without limit" : search.trials() + " trials";
        String timeout = search.timeout() == null ? "" : ", at most " + Numbers.duration(search.timeout());
        add("budget", trials + timeout);
        add(
                "sampler",
                search.sampler().name() + fixed(search.sampler()) + ", seed " + search.seed() + ", concurrency "
                        + search.concurrency() + ", "
                        + workers + (workers == 1 ? " worker" : " workers")
                        + (search.order() == Order.FASTEST ? ", order fastest: results depend on timing" : ""));
    }

    private static String fixed(SamplerSettings sampler) {
        return sampler.fixed().isEmpty() ? "" : " with " + CanonicalJson.write(sampler.fixed()) + " fixed";
    }

    private void addStage(Stage stage) {
        add(
                stage.name(),
                "best " + stage.settings().top() + " on " + stage.window()
                        + (stage.isBlind() ? ", blind: looked at once, after the last trial" : ""));
        addBounds("", stage.settings().bounds(), "");
        stage.settings().findFolds().ifPresent(this::addFolds);
    }

    private void addFolds(ValidationFolds folds) {
        add("folds", folds.plan() + "; " + folds.over() + " over folds");
        List<ValidationFolds.Choice> choices = folds.choices();
        for (int i = 0; i < Math.min(SHOWN_FOLDS, choices.size()); i++) {
            ValidationFolds.Choice choice = choices.get(i);
            add(
                    "folds",
                    "fold " + (i + 1) + ": chosen by " + folds.label(choice.train()) + "; judged by "
                            + folds.label(choice.test()));
        }
        if (choices.size() > SHOWN_FOLDS) {
            add("folds", "and " + (choices.size() - SHOWN_FOLDS) + " more");
        }
    }

    private void addHashes(Plan plan) {
        add(
                "plan",
                "space " + Plan.shortHash(plan.space()) + ", evaluation " + Plan.shortHash(plan.evaluation())
                        + ", sampling " + Plan.shortHash(plan.sampling()));
    }

    /** Adds a line; the name is shown where it changes. */
    private void add(String name, String text) {
        lines.add(String.format("%-12s %s", name.equals(last) ? "" : name, text));
        last = name;
    }
}
