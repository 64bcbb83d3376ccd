package dev.skipjack.run.execution;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.study.Judgement;
import dev.skipjack.run.diagnosis.Changes;
import dev.skipjack.run.diagnosis.Sameness;
import dev.skipjack.run.diagnosis.TradesHash;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.telemetry.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds out whether parameters change results: takes some points, and judges what they become when one parameter alone takes another
 * value of its domain. What is known from the archive is not judged again. One thread at a time.
 */
final class ParameterProbe implements AutoCloseable {
    private static final int MOST_VALUES = 6;

    private final SearchSpace space;
    private final ArchivedJudge judge;
    private final Sameness sameness;
    private final int most;
    private int evaluations;

    /**
     * Prepares it.
     *
     * @param sameness when two results are one
     * @param most how many points are judged at most, known ones included
     */
    ParameterProbe(RunSpec spec, Archive archive, Sameness sameness, int most) {
        this.space = spec.parameters().space();
        // These evaluations choose nothing, so they count as trials on no data.
        this.judge = new ArchivedJudge(
                spec.effectiveConfig(),
                spec.objective(),
                "",
                archive,
                spec.scoring(),
                new Tally(ArchivedJudge.ARCHIVE));
        this.sameness = sameness;
        this.most = most;
    }

    /** By parameter, what was seen; fewer points are taken where {@code most} does not suffice for all. */
    Map<String, Changes> changes(List<Assignment> points) throws InterruptedException {
        Map<String, Changes> changes = new TreeMap<>();
        int bases = Math.min(points.size(), most / (space.size() + 1));
        for (Assignment point : points.subList(0, bases)) {
            Optional<Object> result = result(point);
            if (result.isPresent()) {
                vary(point, result.get(), values(bases), changes);
            }
        }
        return changes;
    }

    /** How many values of each parameter are tried at each point. */
    private int values(int bases) {
        return Math.clamp((most / bases - 1) / Math.max(1, space.size()), 1, MOST_VALUES);
    }

    private void vary(Assignment point, Object result, int values, Map<String, Changes> changes)
            throws InterruptedException {
        for (int i = 0; i < space.size(); i++) {
            for (double value : others(space.distribution(i), point.internal(i), values)) {
                double[] varied = point.internals();
                varied[i] = value;
                Optional<Object> other = space.allows(varied) ? result(Assignment.of(space, varied)) : Optional.empty();
                if (other.isPresent()) {
                    Changes seen = new Changes(0, 1, other.get().equals(result) ? 0 : 1);
                    changes.merge(space.name(i), seen, Changes::plus);
                }
            }
        }
    }

    /** Other values of a domain: all if there are no more, else some from one end to the other. */
    static List<Double> others(Distribution distribution, double value, int most) {
        List<Double> others = new ArrayList<>();
        long levels = distribution.levels();
        int count = (int) Math.min(levels, most + 1L);
        for (int k = 0; k < count; k++) {
            double share = count == 1 ? 0 : (double) k / (count - 1);
            double other = distribution.isFinite()
                    ? distribution.level(Math.round(share * (levels - 1)))
                    : distribution.fromUnit(Math.min(share, Math.nextDown(1.0)));
            if (other != value && others.size() < most) {
                others.add(other);
            }
        }
        return others;
    }

    /** Empty where the point has no value: a failure is no other result. */
    private Optional<Object> result(Assignment point) throws InterruptedException {
        Judgement judgement = judge.judge(point);
        evaluations += judgement.source() == Judgement.Source.EVALUATED ? 1 : 0;
        return sameness.key(judgement.outcome(), TradesHash.find(judgement.facts()));
    }

    /** Objective calls so far. */
    int evaluations() {
        return evaluations;
    }

    @Override
    public void close() {
        judge.close();
    }
}
