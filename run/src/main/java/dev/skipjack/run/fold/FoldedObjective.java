package dev.skipjack.run.fold;

import dev.skipjack.run.Evaluator;
import dev.skipjack.run.ForwardingObjective;
import dev.skipjack.run.Objective;
import dev.skipjack.run.ReturnSource;
import dev.skipjack.run.Steps;
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
public final class FoldedObjective extends ForwardingObjective {
    private static final String FOLDS = "folds";
    private static final int SHOWN_FOLDS = 24;

    private final Objective whole;
    private final BarWindow bars;
    private final String plan;
    private final List<Stretch> tests;
    private final List<Objective> parts;
    private final List<Integer> order;

    private FoldedObjective(Objective whole, BarWindow bars, String plan, List<Stretch> tests) {
        super(whole);
        this.whole = whole;
        this.bars = bars;
        this.plan = plan;
        this.tests = tests;
        this.parts = tests.stream().map(bars::on).toList();
        this.order = FoldOrder.spread(tests.size());
    }

    /**
     * Folds an objective.
     *
     * @throws IllegalArgumentException with a sentence that says why it cannot be: it has no bars, or too few
     */
    public static FoldedObjective of(Objective whole, FoldPlan plan) {
        BarWindow bars = barsOf(whole);
        return new FoldedObjective(whole, bars, plan.describe(), plan.tests(bars.size()));
    }

    /**
     * Folds an objective as another one was, if that was.
     *
     * @param identity of the other one
     * @throws IllegalArgumentException with a sentence that says why it cannot be: it has no bars, or fewer than the folds need
     */
    public static Objective like(Map<String, ? extends @Nullable Object> identity, Objective whole) {
        if (!(identity.get(FOLDS) instanceof List<?> folds)) {
            return whole;
        }
        BarWindow bars = barsOf(whole);
        List<Stretch> tests = folds.stream().map(FoldedObjective::stretch).toList();
        int end = tests.getLast().to();
        if (end > bars.size()) {
            throw new IllegalArgumentException(
                    "folds end after bar " + end + " of the window, but it has " + bars.size() + ".");
        }
        return new FoldedObjective(whole, bars, tests.size() + " test stretches", tests);
    }

    private static Stretch stretch(@Nullable Object json) {
        if (json instanceof List<?> ends
                && ends.size() == 2
                && ends.get(0) instanceof Number from
                && ends.get(1) instanceof Number to) {
            return new Stretch(from.intValue(), to.intValue());
        }
        throw new IllegalArgumentException(
                "a fold must be its first bar and the one after its last, but was " + json + ".");
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
                FOLDS,
                tests.stream()
                        .map(test -> List.of((long) test.from(), (long) test.to()))
                        .toList());
        return identity;
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>(whole.describe());
        lines.add("folds: " + plan);
        for (int i = 0; i < Math.min(SHOWN_FOLDS, tests.size()); i++) {
            lines.add("fold " + (i + 1) + ": " + bars.label(tests.get(i)) + ", "
                    + tests.get(i).length() + " bars");
        }
        if (tests.size() > SHOWN_FOLDS) {
            lines.add("and " + (tests.size() - SHOWN_FOLDS) + " more, to " + bars.label(bars.size() - 1));
        }
        return lines;
    }

    /** None: folds are not cut again. */
    @Override
    public Optional<BarWindow> bars() {
        return Optional.empty();
    }

    /** None: a mean over folds may fall with the next one. */
    @Override
    public Set<String> risingMetrics() {
        return Set.of();
    }

    @Override
    public Optional<ReturnSource> returns() {
        List<ReturnSource> sources =
                parts.stream().flatMap(part -> part.returns().stream()).toList();
        return sources.size() == parts.size() ? Optional.of(new JoinedReturns(sources)) : Optional.empty();
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
