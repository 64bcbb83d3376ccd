package dev.skipjack.run.execution;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.verdict.Neighbour;
import dev.skipjack.run.verdict.Neighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs the neighbours of a study's winner: backtests, and other deterministic objectives where the spec asks for it. They are no trials of
 * the study, nor count as trials on the data: what the archive has is used, and where trials are counted by data nothing is added, since
 * a study that comes to such a point later is to be counted then. One thread at a time.
 */
final class NeighbourJudge {
    private static final int MOST = 100;

    private final RunSpec spec;
    private final Archive archive;
    private final FinishedTrial winner;
    private final List<Neighbour.Point> points;

    /**
     * Finds the neighbours.
     *
     * @param winner the best feasible trial, its parameters as the spec has them
     */
    NeighbourJudge(RunSpec spec, Archive archive, FinishedTrial winner) {
        this.spec = spec;
        this.archive = archive;
        this.winner = winner;
        List<Neighbour.Point> all = isWanted() ? Neighbour.pointsBeside(winner.assignment()) : List.of();
        this.points = all.subList(0, Math.min(MOST, all.size()));
    }

    private boolean isWanted() {
        double value = winner.value();
        return spec.objective().isDeterministic()
                && spec.search().neighbours().orElse(spec.objective().returns().isPresent())
                && Double.isFinite(value)
                && value != 0;
    }

    /** How many are to be run. */
    int size() {
        return points.size();
    }

    /** What came of them; empty if there are none. */
    Optional<Neighbours> judge() throws InterruptedException {
        if (points.isEmpty()) {
            return Optional.empty();
        }
        List<Neighbour> neighbours = new ArrayList<>();
        Archive readOnly = spec.objective().data().isPresent() ? new FindingArchive(archive) : archive;
        try (ArchivedJudge judge =
                new ArchivedJudge(spec.effectiveConfig(), spec.objective(), readOnly, spec.scoring())) {
            for (Neighbour.Point point : points) {
                neighbours.add(neighbour(point, judge.judge(point.assignment()).outcome()));
            }
        }
        return Optional.of(new Neighbours(neighbours));
    }

    private Neighbour neighbour(Neighbour.Point point, Outcome outcome) {
        Optional<Outcome.Valued> valued = outcome instanceof Outcome.Valued found && Double.isFinite(found.value())
                ? Optional.of(found)
                : Optional.empty();
        return new Neighbour(
                point.parameter(),
                winner.assignment().value(point.parameter()),
                point.assignment().value(point.parameter()),
                valued.map(Outcome.Valued::value),
                valued.map(found -> drop(found.value())).orElse(1.0),
                valued.filter(Outcome.Valued::isFeasible).isPresent());
    }

    private double drop(double value) {
        Direction direction = spec.goals().first().direction();
        return (direction.loss(value) - direction.loss(winner.value())) / Math.abs(winner.value());
    }
}
