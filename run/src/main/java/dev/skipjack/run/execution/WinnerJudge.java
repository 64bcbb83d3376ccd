package dev.skipjack.run.execution;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.run.ReturnSource;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.config.TransformException;
import dev.skipjack.run.config.Transforms;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.verdict.Evidence;
import dev.skipjack.run.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Judges whether a study's winner is luck: runs every trial that has a value again for its returns, so that nothing but the study is
 * needed, and asks for the verdict. One thread at a time.
 */
final class WinnerJudge {
    private final RunSpec spec;
    private final FinishedTrial winner;
    private final List<StoredTrial> others;
    private final int tried;
    private final EffectiveConfig config;
    private final Transforms transforms;

    /**
     * Prepares a verdict.
     *
     * @param winner the best feasible trial
     * @param trials all trials of the study
     */
    WinnerJudge(RunSpec spec, Archive archive, FinishedTrial winner, List<StoredTrial> trials) {
        this.spec = spec;
        this.winner = winner;
        this.others = trials.stream()
                .filter(WinnerJudge::isMeasured)
                .filter(trial -> trial.number() != winner.number())
                .toList();
        this.tried = tried(archive, trials);
        this.config = spec.effectiveConfig();
        this.transforms = config.transforms();
    }

    /** Whether it has a value of its own; a duplicate was no further try. */
    private static boolean isMeasured(StoredTrial trial) {
        return trial.state() == TrialState.COMPLETE && !(trial.outcome() instanceof Outcome.Duplicate);
    }

    /**
     * Those that the archive knows of these data, other studies' too and pruned ones; without an archive this study's, where one that
     * repeats a pruned one is no further try.
     */
    private int tried(Archive archive, List<StoredTrial> trials) {
        int known = spec.objective().data().map(archive::trials).orElse(0);
        long pruned = trials.stream()
                .filter(trial -> trial.state() == TrialState.PRUNED)
                .map(StoredTrial::assignment)
                .distinct()
                .count();
        return known > 0 ? known : others.size() + 1 + (int) pruned;
    }

    /** What the verdict follows from, beside the objective and the configurations. */
    String subject() {
        return "winner " + winner.number() + ", others " + others.size() + ", tried " + tried + ", seed "
                + spec.search().seed();
    }

    /** The verdict; empty where the objective has no returns, the history is too short, or the winner cannot be run again. */
    Optional<Verdict> judge() throws InterruptedException {
        Optional<ReturnSource> source = spec.objective().returns();
        if (source.isEmpty() || source.get().market().length < Verdict.FEWEST_BARS) {
            return Optional.empty();
        }
        Optional<double[]> best = returns(winner.assignment(), source.get());
        if (best.isEmpty()) {
            return Optional.empty();
        }
        Evidence evidence = new Evidence(source.get());
        evidence.add(best.get());
        for (StoredTrial trial : others) {
            returns(trial.assignment(), source.get()).ifPresent(evidence::add);
        }
        for (Assignment rival :
                Rivals.of(spec.parameters().space(), spec.search().seed())) {
            returns(rival, source.get()).ifPresent(evidence::addRival);
        }
        return Optional.of(Verdict.of(evidence, tried, spec.search().seed()));
    }

    private Optional<double[]> returns(Assignment assignment, ReturnSource source) throws InterruptedException {
        Optional<Assignment> point = assignment.aligned(spec.parameters().space());
        try {
            return point.isEmpty() ? Optional.empty() : source.returns(transforms.apply(config.at(point.get())));
        } catch (TransformException e) {
            return Optional.empty();
        }
    }
}
