package dev.skipjack.bench.samplers;

import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.Judgement;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.study.Trial;
import dev.skipjack.run.execution.Samplers;
import dev.skipjack.run.spec.SamplerSettings;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * One study of a problem, in memory, with the sampler that a text names. The study is the one that any program would get for the same
 * seed and concurrency; one thread judges.
 *
 * @param sampler as a spec has it
 * @param trials how many, at least 1
 */
record Search(String sampler, Problem problem, int trials, long seed, int concurrency) {
    /** Between two trials whose regret is noted. */
    static final int STRIDE = 25;

    /** Runs it. */
    SearchRun run() {
        double[] regrets = new double[trials];
        Arrays.fill(regrets, Double.POSITIVE_INFINITY);
        int[] evaluations = new int[1];
        long start = System.nanoTime();
        try (Study study = Study.inMemory(options())) {
            study.optimize(trial -> judge(trial, regrets, evaluations), Budget.trials(trials), 1);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        return new SearchRun(
                sampler,
                problem.fid(),
                problem.iid(),
                problem.dim(),
                trials,
                seed,
                evaluations[0],
                noted(regrets),
                wall);
    }

    private Judgement judge(Trial trial, double[] regrets, int[] evaluations) throws InterruptedException {
        Judgement judgement = problem.judge().judge(trial);
        regrets[trial.number()] = problem.regret(judgement.outcome());
        evaluations[0]++;
        return judgement;
    }

    private StudyOptions options() {
        return StudyOptions.minimize("f" + problem.fid())
                .withDirection(problem.direction())
                .withSpace(problem.space())
                .withSampler(Samplers.of(SamplerSettings.parse(sampler), trials, concurrency))
                .withSeed(seed)
                .withConcurrency(concurrency);
    }

    private static TreeMap<Integer, Double> noted(double[] regrets) {
        TreeMap<Integer, Double> noted = new TreeMap<>();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= regrets.length; i++) {
            least = Math.min(least, regrets[i - 1]);
            if (i % STRIDE == 0 || i == regrets.length) {
                noted.put(i, least);
            }
        }
        return noted;
    }
}
