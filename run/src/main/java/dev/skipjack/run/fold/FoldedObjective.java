package dev.skipjack.run.fold;

import dev.skipjack.run.AccountSource;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.ReturnSource;
import dev.skipjack.run.Steps;
import dev.skipjack.run.Window;
import dev.skipjack.run.telemetry.Counted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An objective judged on the test stretches of a plan, one after the other, each without sight of what follows it in time. What it
 * measures is named as {@link dev.skipjack.run.score.FoldMetrics} says. On another window it is judged as a whole. Immutable.
 */
public final class FoldedObjective implements Objective {
    private static final int SHOWN_FOLDS = 24;

    private final Objective whole;
    private final BarWindow bars;
    private final FoldPlan plan;
    private final List<Stretch> tests;
    private final List<Objective> parts;
    private final List<Integer> order;

    private FoldedObjective(Objective whole, BarWindow bars, FoldPlan plan) {
        this.whole = whole;
        this.bars = bars;
        this.plan = plan;
        this.tests = plan.tests(bars.size());
        this.parts = tests.stream().map(bars::on).toList();
        this.order = FoldOrder.spread(tests.size());
    }

    /**
     * Folds an objective.
     *
     * @throws IllegalArgumentException with a sentence that says why it cannot be: it has no bars, or too few
     */
    public static FoldedObjective of(Objective whole, FoldPlan plan) {
        return new FoldedObjective(whole, barsOf(whole), plan);
    }

    /**
     * The bars of an objective.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static BarWindow barsOf(Objective objective) {
        return objective
                .bars()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "need an objective that judges bar by bar on a window, as a backtest does, but this one does not."));
    }

    @Override
    public Map<String, @Nullable Object> identity() {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>(whole.identity());
        identity.put(
                "folds",
                tests.stream()
                        .map(test -> List.of((long) test.from(), (long) test.to()))
                        .toList());
        return identity;
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>(whole.describe());
        lines.add("folds: " + plan.describe());
        for (int i = 0; i < Math.min(SHOWN_FOLDS, tests.size()); i++) {
            lines.add("fold " + (i + 1) + ": " + bars.label(tests.get(i)) + ", "
                    + tests.get(i).length() + " bars");
        }
        if (tests.size() > SHOWN_FOLDS) {
            lines.add("and " + (tests.size() - SHOWN_FOLDS) + " more, to " + bars.label(bars.size() - 1));
        }
        return lines;
    }

    @Override
    public Optional<Set<String>> metricNames() {
        return whole.metricNames();
    }

    @Override
    public Optional<Window> window() {
        return whole.window();
    }

    @Override
    public Objective onWindow(Window window) {
        return whole.onWindow(window);
    }

    @Override
    public boolean isDeterministic() {
        return whole.isDeterministic();
    }

    @Override
    public List<Counted> caches() {
        return whole.caches();
    }

    @Override
    public Optional<String> data() {
        return whole.data();
    }

    @Override
    public Optional<ReturnSource> returns() {
        List<ReturnSource> sources =
                parts.stream().flatMap(part -> part.returns().stream()).toList();
        return sources.size() == parts.size() ? Optional.of(new JoinedReturns(sources)) : Optional.empty();
    }

    /** On all of the data in one go, as if there were no folds: what one would have had. */
    @Override
    public Optional<AccountSource> accounts() {
        return whole.accounts();
    }

    /** One for each fold, in the order they are judged. */
    @Override
    public Optional<Steps> steps() {
        int[] ends = order.stream().mapToInt(fold -> tests.get(fold).length()).toArray();
        Arrays.parallelPrefix(ends, Integer::sum);
        return Optional.of(new Steps(Arrays.stream(ends).boxed().toList()));
    }

    @Override
    public Evaluator open() {
        return new FoldedEvaluator(parts.stream().map(Objective::open).toList(), order);
    }
}
