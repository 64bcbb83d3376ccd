package dev.skipjack.core.sampler.bruteforce;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialHistory.RunningTrial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tries every point of a finite space once, in random order, also where the parameters that there are depend on the values of others:
 * what a define-by-run objective asks for is learnt from the trials. Of the points that are left each is as likely as any other, as far
 * as is known how many there are.
 *
 * <p>Draws from {@code stream("brute_force")} a double for each decision of {@link LeafTree} on the way to an untried point, and a level for
 * each parameter that is left open; anew, up to 64 times, while the point breaks a rule or is that of a running trial.
 *
 * <p>Differs from Optuna 5.0 BruteForceSampler: untried points are weighed by their number, not half by subtrees; a running trial's point is
 * avoided, but a space counts as exhausted only when all of its points have ended. So with concurrency c a define-by-run study may try up
 * to c - 1 points again at its end; one with a declared space tries none again.
 *
 * <p>A trial that failed counts as tried, with what it had asked for. A name must have one distribution wherever it appears. Cost: O(d) and the tried values of each parameter on the way; some 200 bytes a
 * row. One thread at a time.
 */
public final class BruteForceSampler implements Sampler {
    private static final String PURPOSE = "brute_force";
    private static final int DRAWS = 64;

    private final Map<String, @Nullable Object> fixed;
    private @Nullable LeafTree tree;

    /** A sampler of all parameters. */
    public BruteForceSampler() {
        this(Map.of());
    }

    /**
     * A sampler of all but those that a {@link dev.skipjack.core.sampler.fixed.PartialFixedSampler} around it fixes: what was tried at other
     * values of them does not count, and they need not be finite.
     *
     * @param fixed values by name, as a user sees them
     */
    public BruteForceSampler(Map<String, ? extends @Nullable Object> fixed) {
        this.fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }

    @Override
    public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
        Map<String, Double> proposal = propose(space, history, streams);
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = proposal.getOrDefault(space.name(i), Double.NaN);
        }
        return point;
    }

    @Override
    public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
        Map<String, Double> proposal = propose(SearchSpace.of(Map.of()), history, streams);
        requireFinite(Map.of(name, distribution));
        double value = proposal.getOrDefault(name, Double.NaN);
        return distribution.contains(value)
                ? value
                : distribution.level(streams.stream(PURPOSE, name).nextLong(distribution.levels()));
    }

    @Override
    public boolean isExhausted(TrialHistory history) {
        return catchUp(history).isExhausted();
    }

    private LeafTree catchUp(TrialHistory history) {
        LeafTree current = tree;
        if (current == null || !current.isOf(history)) {
            current = new LeafTree(history, fixed);
            tree = current;
        }
        current.update();
        return current;
    }

    /** A value for every parameter of the history and the space; the same for any part of them that is asked for. */
    private Map<String, Double> propose(SearchSpace space, TrialHistory history, Streams streams) {
        LeafTree tried = catchUp(history);
        Map<String, Distribution> all = new TreeMap<>(tried.distributions());
        all.putAll(space.asMap());
        requireFinite(all);
        Set<String> certain = new TreeSet<>(history.sharedParameters());
        certain.addAll(space.names());
        certain.removeAll(fixed.keySet());
        RandomStream random = streams.stream(PURPOSE);
        Map<String, Double> proposal = Map.of();
        boolean isGood = false;
        for (int draw = 0; draw < DRAWS && !isGood; draw++) {
            Map<String, Double> decisions = tried.untried(random);
            Set<String> telling = new TreeSet<>(certain);
            telling.addAll(decisions.keySet());
            proposal = completed(decisions, all, random);
            isGood = keepsRules(space, proposal) && !isRunning(history, proposal, telling);
        }
        return proposal;
    }

    private static Map<String, Double> completed(
            Map<String, Double> decisions, Map<String, Distribution> all, RandomStream random) {
        Map<String, Double> proposal = new HashMap<>(decisions);
        all.forEach((name, distribution) -> {
            if (!proposal.containsKey(name)) {
                proposal.put(name, distribution.level(random.nextLong(distribution.levels())));
            }
        });
        return proposal;
    }

    private static boolean keepsRules(SearchSpace space, Map<String, Double> proposal) {
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = proposal.getOrDefault(space.name(i), Double.NaN);
        }
        return space.allows(point);
    }

    /** Whether a running trial has the proposed values of these parameters. */
    private static boolean isRunning(TrialHistory history, Map<String, Double> proposal, Set<String> names) {
        for (RunningTrial trial : history.running()) {
            SearchSpace space = trial.assignment().space();
            if (names.stream().allMatch(name -> {
                int index = space.indexOf(name);
                return index >= 0
                        && proposal.getOrDefault(name, Double.NaN)
                                == trial.assignment().internal(index);
            })) {
                return true;
            }
        }
        return false;
    }

    private static void requireFinite(Map<String, Distribution> parameters) {
        List<String> continuous = new ArrayList<>();
        parameters.forEach((name, distribution) -> {
            if (!distribution.isFinite()) {
                continuous.add(name);
            }
        });
        if (!continuous.isEmpty()) {
            throw new IllegalArgumentException(
                    "sampler brute_force: every point can be tried only where there are finitely many, but "
                            + continuous + " are continuous. Maybe give them a step, or use another sampler.");
        }
    }

    @Override
    public boolean takesSeveralObjectives() {
        return true;
    }

    @Override
    public Map<String, Object> identity() {
        return Map.of("sampler", "brute_force");
    }
}
