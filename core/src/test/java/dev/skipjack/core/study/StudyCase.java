package dev.skipjack.core.study;

import dev.skipjack.core.pruner.HyperbandPruner;
import dev.skipjack.core.pruner.PatientPruner;
import dev.skipjack.core.pruner.PercentilePruner;
import dev.skipjack.core.pruner.Pruner;
import dev.skipjack.core.pruner.SuccessiveHalvingPruner;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.bruteforce.BruteForceSampler;
import dev.skipjack.core.sampler.fixed.PartialFixedSampler;
import dev.skipjack.core.sampler.grid.GridSampler;
import dev.skipjack.core.sampler.qmc.QmcOptions;
import dev.skipjack.core.sampler.qmc.QmcSampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.sampler.tpe.TpeOptions;
import dev.skipjack.core.sampler.tpe.TpeSampler;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.Rule;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A random study: sampler, declared space or define-by-run, concurrency, failing trials, delays. What it comes to must follow from
 * the case alone.
 *
 * @param kind which sampler and which space
 * @param salt decides which trials fail, and how
 */
record StudyCase(Kind kind, int concurrency, int trials, int salt) {
    enum Kind {
        RANDOM_DECLARED,
        RANDOM_BY_RUN,
        GRID_DECLARED,
        GRID_BY_RUN,
        TPE_DECLARED,
        TPE_SMALL,
        TPE_BY_RUN,
        QMC_DECLARED,
        QMC_BY_RUN,
        BRUTE_FORCE_SMALL,
        BRUTE_FORCE_BY_RUN,
        FIXED_SMALL,
        FIXED_BY_RUN,
        STUBBORN
    }

    /** A random case of a kind. */
    static StudyCase of(Kind kind, Random random) {
        return new StudyCase(kind, 1 + random.nextInt(8), 10 + random.nextInt(50), random.nextInt(1000));
    }

    StudyOptions options() {
        StudyOptions options = StudyOptions.minimize("case")
                .withSampler(sampler())
                .withPruner(pruner())
                .withConcurrency(concurrency)
                .withSeed(salt);
        return switch (kind) {
            case RANDOM_DECLARED, TPE_DECLARED, QMC_DECLARED -> options.withSpace(mixed());
            case GRID_DECLARED, TPE_SMALL, BRUTE_FORCE_SMALL, FIXED_SMALL -> options.withSpace(small());
            case STUBBORN -> options.withSpace(SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1))));
            case RANDOM_BY_RUN, GRID_BY_RUN, TPE_BY_RUN, QMC_BY_RUN, BRUTE_FORCE_BY_RUN, FIXED_BY_RUN -> options;
        };
    }

    private Sampler sampler() {
        return switch (kind) {
            case RANDOM_DECLARED, RANDOM_BY_RUN -> new RandomSampler();
            case GRID_DECLARED, GRID_BY_RUN -> new GridSampler();
            case TPE_DECLARED, TPE_SMALL, TPE_BY_RUN ->
                new TpeSampler(TpeOptions.optuna5().withStartup(5));
            case QMC_DECLARED -> new QmcSampler(QmcOptions.sobol());
            case QMC_BY_RUN -> new QmcSampler(QmcOptions.halton());
            case BRUTE_FORCE_SMALL, BRUTE_FORCE_BY_RUN -> new BruteForceSampler();
            case FIXED_SMALL, FIXED_BY_RUN ->
                new PartialFixedSampler(
                        new RandomSampler(), kind == Kind.FIXED_SMALL ? Map.of("n", 3) : Map.of("a", 2));
            case STUBBORN -> new StubbornSampler();
        };
    }

    private @Nullable Pruner pruner() {
        return switch (salt % 6) {
            case 0 -> new PercentilePruner(50, 2, 0, 1, 1);
            case 1 -> new PercentilePruner(25, 1, 1, 2, 2);
            case 2 -> new SuccessiveHalvingPruner(OptionalInt.of(1), 2, 0, 0);
            case 3 -> new HyperbandPruner("case", 1, OptionalInt.empty(), 2, 0);
            case 4 -> new PatientPruner(1, 0, PercentilePruner.median());
            default -> null;
        };
    }

    private static SearchSpace mixed() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("x", FloatDistribution.of(-5, 5));
        parameters.put("n", IntDistribution.of(1, 64));
        parameters.put("m", IntDistribution.of(1, 64));
        parameters.put("kind", CategoricalDistribution.of("a", "b"));
        return SearchSpace.of(parameters, List.of(Rule.parse("n < m")), Map.of());
    }

    /** 27 points that keep the rule: most studies exhaust it. */
    private static SearchSpace small() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("n", IntDistribution.of(0, 5));
        parameters.put("m", IntDistribution.of(0, 5));
        parameters.put("one", IntDistribution.of(3, 3));
        return SearchSpace.of(parameters, List.of(Rule.parse("n + m > 3")), Map.of());
    }

    /** Runs the objective of this case on a number of worker threads. */
    OptimizeResult run(Study study, int trials, int workers) {
        return study.optimize(
                trial -> {
                    double sum = options().space() == null ? byRun(trial) : declared(trial);
                    if (workers > 1) {
                        Thread.sleep(Math.floorMod(trial.number() * 31 + salt, 3));
                    }
                    return report(trial, sum) ? outcome(trial.number(), sum) : pruned(trial);
                },
                Budget.trials(trials),
                workers);
    }

    /** Reports some steps; whether the trial is to go on. */
    private boolean report(Trial trial, double sum) {
        int steps = Math.floorMod(trial.number() * 5 + salt, 7);
        for (int step = 0; step < steps; step++) {
            int noise = Math.floorMod(trial.number() * 13 + step * 7, 20);
            trial.report(step, noise == 0 ? Double.NaN : sum + noise * (steps - step));
            if (trial.shouldPrune()) {
                return false;
            }
        }
        return true;
    }

    private static Judgement pruned(Trial trial) {
        return Judgement.evaluated(trial.pruned());
    }

    private Judgement outcome(int number, double sum) {
        return Judgement.evaluated(
                switch (Math.floorMod(number * 7 + salt, 11)) {
                    case 0 -> new Outcome.Crashed("Test", "fails", "");
                    case 1 -> new Outcome.InvalidNumeric("NaN");
                    case 2 -> new Outcome.Pruned(number % 5, sum);
                    case 3 -> new Outcome.Complete(sum, List.of(1.0), Map.of("m", sum));
                    default -> new Outcome.Complete(sum, List.of(-1.0), Map.of("m", sum));
                });
    }

    private static double declared(Trial trial) {
        double sum = 0;
        for (double internal : trial.assignment().internals()) {
            sum += internal * internal;
        }
        return sum;
    }

    /** Branches on what is suggested; one parameter changes its bounds. A grid and brute force take no continuous ones. */
    private double byRun(Trial trial) {
        long a = trial.suggestInt("a", 0, 6);
        double sum = a;
        if (kind != Kind.GRID_BY_RUN && kind != Kind.BRUTE_FORCE_BY_RUN) {
            sum += trial.suggestFloat("x", -1, 1);
            sum += a > 4 ? trial.suggestFloat("c", 0, 1) : 0;
        }
        if (a < 3) {
            sum += trial.suggestInt("b", 0, 9);
        }
        if (a % 2 == 0) {
            sum += trial.suggestInt("d", 0, trial.number() % 2 == 0 ? 4 : 5);
        }
        return sum + ("u".equals(trial.suggestCategorical("e", "u", "v")) ? 0 : 1);
    }

    /** The study's trials without their times. */
    static List<String> table(Study study) {
        return study.trials().stream().map(StudyCase::row).toList();
    }

    private static String row(StoredTrial trial) {
        String outcome = trial.state().isFinished() ? trial.outcome().toString() : "";
        return trial.number() + " " + trial.state() + " " + trial.assignment().asMap() + " " + outcome + " "
                + trial.reports() + trial.reports().rungs();
    }

    /** The study run by one worker in one go. */
    List<String> unbroken() {
        Study study = Study.inMemory(options());
        run(study, trials, 1);
        return table(study);
    }

    Study open(Storage storage) {
        return Study.open(options(), storage);
    }
}
