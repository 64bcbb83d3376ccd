package dev.skipjack.core.study;

import dev.skipjack.core.dedup.KnownPoints;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.Reports;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A trial that is being judged: gives the objective its parameter values. In a study with a declared space they are fixed when the
 * trial is asked for; otherwise each name is defined by its first suggestion, and later ones give the same value. Thread-safe.
 *
 * <p>Every {@code suggest} method throws {@link IllegalArgumentException} for a name that a declared space lacks, and for a name
 * whose value, declared or suggested before, is of another kind or outside of what is asked for now.
 */
public final class Trial {
    private final int number;
    private final Instant started;
    private final @Nullable Assignment declared;
    private final Map<String, Proposed> proposed;

    /** Values that a define-by-run trial was queued with. */
    private final Map<String, ? extends @Nullable Object> fixed;

    private final Streams streams;
    private final Pruning pruning;
    private final Map<String, Proposed> suggested = new LinkedHashMap<>();
    private Reports reports = Reports.NONE;
    private final int duplicateOf;

    /** A value proposed for a name under a distribution. */
    record Proposed(Distribution distribution, double internal) {}

    private Trial(
            int number,
            Instant started,
            @Nullable Assignment declared,
            Map<String, Proposed> proposed,
            Map<String, ? extends @Nullable Object> fixed,
            Streams streams,
            Pruning pruning,
            int duplicateOf) {
        this.number = number;
        this.started = started;
        this.declared = declared;
        this.proposed = proposed;
        this.fixed = fixed;
        this.streams = streams;
        this.pruning = pruning;
        this.duplicateOf = duplicateOf;
    }

    static Trial declared(int number, Instant started, Assignment assignment, Streams streams, int duplicateOf) {
        return new Trial(number, started, assignment, Map.of(), Map.of(), streams, Pruning.NONE, duplicateOf);
    }

    static Trial defineByRun(int number, Instant started, Map<String, Proposed> proposed, Streams streams) {
        return new Trial(number, started, null, proposed, Map.of(), streams, Pruning.NONE, KnownPoints.UNKNOWN);
    }

    /** The same trial before anything was suggested: to be judged from the start. */
    Trial again() {
        return startingAt(started);
    }

    /** As {@link #again}, with another start. */
    Trial startingAt(Instant start) {
        return new Trial(number, start, declared, proposed, fixed, streams, pruning, duplicateOf);
    }

    /** The same define-by-run trial with given values, whatever is proposed for their names. */
    Trial fixedAt(Map<String, ? extends @Nullable Object> values) {
        return new Trial(number, started, declared, proposed, values, streams, pruning, duplicateOf);
    }

    /** The same trial with what decides whether it goes on. */
    Trial judgedBy(Pruning other) {
        return new Trial(number, started, declared, proposed, fixed, streams, other, duplicateOf);
    }

    /** This trial, which reported nothing: it is judged from the start. */
    synchronized Trial cleared() {
        reports = Reports.NONE;
        return this;
    }

    /** The trial's number within its study, from 0. */
    public int number() {
        return number;
    }

    /** When it was asked for. */
    public Instant started() {
        return started;
    }

    /** The parameters: all of a declared space, or those suggested so far. */
    public Assignment assignment() {
        return declared != null ? declared : suggested();
    }

    private synchronized Assignment suggested() {
        return assignmentOf(suggested);
    }

    /** What was proposed when the trial was asked for, whether suggested since or not. */
    Assignment proposed() {
        return declared != null ? declared : assignmentOf(proposed);
    }

    /** Internal values that were proposed for names that the objective did not suggest, or not with that distribution. */
    synchronized Map<String, Object> unused() {
        if (proposed.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> unused = new LinkedHashMap<>();
        proposed.forEach((name, value) -> {
            if (!value.equals(suggested.get(name))) {
                unused.put(name, value.internal());
            }
        });
        return unused;
    }

    static Assignment assignmentOf(Map<String, Proposed> parameters) {
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        parameters.forEach((name, value) -> distributions.put(name, value.distribution()));
        double[] values =
                parameters.values().stream().mapToDouble(Proposed::internal).toArray();
        return Assignment.of(SearchSpace.of(distributions), values);
    }

    /** A float in [low, high]. */
    public double suggestFloat(String name, double low, double high) {
        return suggest(name, FloatDistribution.of(low, high));
    }

    /** An integer in {low, ..., high}. */
    public long suggestInt(String name, long low, long high) {
        return suggest(name, IntDistribution.of(low, high));
    }

    /** One of the choices, each a JSON value. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <T> T suggestCategorical(String name, T... choices) {
        List<T> list = Arrays.asList(choices);
        return list.get((int) internal(name, new CategoricalDistribution(list)));
    }

    /** A float of a distribution, for example stepped or logarithmic. */
    public double suggest(String name, FloatDistribution distribution) {
        return internal(name, distribution);
    }

    /** An integer of a distribution, for example stepped or logarithmic. */
    public long suggest(String name, IntDistribution distribution) {
        return (long) internal(name, distribution);
    }

    /**
     * The earlier trial at the same point. Only where the sampler proposed nothing unknown and no unknown point was found: what came
     * of that one is what this one is to be told.
     */
    public OptionalInt duplicateOf() {
        return duplicateOf == KnownPoints.UNKNOWN ? OptionalInt.empty() : OptionalInt.of(duplicateOf);
    }

    /**
     * Reports a value before the trial's end, for {@link #shouldPrune} and for whoever looks at the study; of a step that was reported
     * before the first value counts. It is stored with the trial's result.
     *
     * @param step what was done so far, the same for the same part of any trial; 0 or more
     * @param value comparable to the trial's own; may be NaN or infinite
     * @throws IllegalArgumentException for a negative step, and in a study with several objectives
     */
    public void report(int step, double value) {
        report(step, List.of(value));
    }

    /**
     * The same in a study with several objectives. Storages keep the values of step s as the intermediate values of the steps from s k on,
     * one for each of k objectives.
     *
     * @param values one for each objective, in their order
     * @throws IllegalArgumentException for a negative step, and for more or fewer values than objectives
     */
    public synchronized void report(int step, List<Double> values) {
        if (values.size() != pruning.objectives()) {
            throw new IllegalArgumentException("a report needs " + pruning.objectives()
                    + " values, one for each objective, but had " + values + ".");
        }
        reports = reports.with(step, values);
    }

    /**
     * Whether the study's pruner finds the trial not worth going on with, by what it reported and what those trials did whose results were
     * known when this one was asked for. Then the objective is to throw {@link TrialPrunedException}. False without a pruner or a report.
     */
    public synchronized boolean shouldPrune() {
        if (reports.isEmpty()) {
            return false;
        }
        dev.skipjack.core.pruner.Judgement judgement = pruning.judge(reports);
        reports = judgement.reports();
        return judgement.isPruned();
    }

    /** What becomes of the trial if it is ended after what it reported so far. */
    public Outcome.Pruned pruned() {
        return Outcome.Pruned.after(reports(), pruning.objectives());
    }

    /** What was reported so far. */
    public synchronized Reports reports() {
        return reports;
    }

    private double internal(String name, Distribution distribution) {
        return declared != null ? declaredValue(declared, name, distribution) : suggested(name, distribution);
    }

    private synchronized double suggested(String name, Distribution distribution) {
        Proposed before = suggested.get(name);
        if (before != null) {
            return checked(name, before.distribution(), before.internal(), distribution);
        }
        double internal = firstValue(name, distribution);
        suggested.put(name, new Proposed(distribution, internal));
        return internal;
    }

    private double firstValue(String name, Distribution distribution) {
        if (fixed.containsKey(name)) {
            return distribution.internal(fixed.get(name));
        }
        Proposed joint = proposed.get(name);
        return joint != null && joint.distribution().equals(distribution)
                ? joint.internal()
                : distribution.fromUnit(streams.stream("independent", name).nextDouble());
    }

    private double declaredValue(Assignment point, String name, Distribution distribution) {
        int index = point.space().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("trial " + number + ": \"" + name + "\" is not in the declared space "
                    + point.space().names() + ".");
        }
        return checked(name, point.space().distribution(index), point.internal(index), distribution);
    }

    /** The value that a name has under its own distribution, if it is one of the distribution asked for now. */
    private double checked(String name, Distribution own, double internal, Distribution asked) {
        if (own.equals(asked)) {
            return internal;
        }
        if (own.getClass() != asked.getClass() || own instanceof CategoricalDistribution) {
            throw new IllegalArgumentException(
                    "trial " + number + ": \"" + name + "\" is " + own + " and cannot become " + asked + ".");
        }
        if (!asked.contains(internal)) {
            throw new IllegalArgumentException("trial " + number + ": \"" + name + "\" is " + own.external(internal)
                    + " of " + own + ", which is outside of " + asked + ".");
        }
        return internal;
    }
}
