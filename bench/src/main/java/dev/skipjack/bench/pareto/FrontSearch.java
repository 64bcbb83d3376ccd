package dev.skipjack.bench.pareto;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.execution.ArchivedJudge;
import dev.skipjack.run.execution.Samplers;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SamplerSettings;
import java.util.List;

/** Searches a spec with several scores in memory, with a sampler and a seed of its own. One thread at a time. */
final class FrontSearch implements AutoCloseable {
    private final RunSpec spec;
    private final int trials;
    private final ArchivedJudge judge;

    FrontSearch(RunSpec spec, int trials) {
        this.spec = spec;
        this.trials = trials;
        this.judge = new ArchivedJudge(spec.effectiveConfig(), spec.objective(), Archive.none(), spec.scoring());
    }

    /** The losses of the front, a row for each member and a column for each score; lower is better. */
    List<double[]> front(String sampler, long seed) {
        List<Direction> directions = spec.goals().directions();
        try (Study study = Study.open(options(sampler, seed), new InMemoryStorage())) {
            study.optimize(judge, Budget.trials(trials), spec.search().concurrency());
            return study.front().stream()
                    .map(trial -> losses(trial, directions))
                    .toList();
        }
    }

    private StudyOptions options(String sampler, long seed) {
        int concurrency = spec.search().concurrency();
        return StudyOptions.maximize(spec.study())
                .withDirections(spec.goals().directions().toArray(Direction[]::new))
                .withSpace(spec.parameters().space())
                .withSampler(Samplers.of(SamplerSettings.parse(sampler), trials, concurrency))
                .withSeed(seed)
                .withConcurrency(concurrency);
    }

    private static double[] losses(FinishedTrial trial, List<Direction> directions) {
        double[] losses = new double[directions.size()];
        for (int j = 0; j < losses.length; j++) {
            losses[j] = directions.get(j).loss(trial.values().get(j));
        }
        return losses;
    }

    @Override
    public void close() {
        judge.close();
    }
}
