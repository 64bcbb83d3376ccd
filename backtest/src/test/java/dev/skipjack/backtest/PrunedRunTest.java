package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.study.Counts;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.execution.BarCounts;
import dev.skipjack.run.execution.Reproduction;
import dev.skipjack.run.execution.ResultJson;
import dev.skipjack.run.execution.Run;
import dev.skipjack.run.execution.RunResult;
import dev.skipjack.run.execution.Savings;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.testkit.MemoryArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of a spec whose trials may end early, in this process. */
final class PrunedRunTest {
    private static final Path DATA = Path.of("../examples/data/sp500-daily.csv").toAbsolutePath();
    private static final int BARS = 3017;

    @TempDir
    Path directory;

    private final MemoryArchive archive = new MemoryArchive();

    /** Never trades. */
    public static final class Idle implements Strategy {
        @Override
        public void prepare(Market market, Parameters parameters) {}

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {}
    }

    private RunSpec spec(String search) {
        return spec(search, "sharpe", "");
    }

    private RunSpec spec(String search, String score, String steps) {
        return spec(search, score, steps, "trend");
    }

    private RunSpec spec(String search, String score, String steps, String strategy) {
        Path file = directory.resolve("spec.yaml");
        try {
            Files.writeString(file, """
                    study: s
                    storage: "memory:"
                    objective:
                      backtest:
                        data: %s
                        window: {from: 2001-01-02, to: 2012-12-31}
                        warmup: 250
                        costs: {capital: 100000, commission: 0.0005, slippage: 0.0002}
                        strategy: %s
                        %s
                    parameters:
                      entry.fast: {type: int, low: 5, high: 60}
                      entry.slow: {type: int, low: 20, high: 250, step: 5}
                      entry.kind: {type: categorical, choices: [sma, ema]}
                      exit: {trail: {type: float, low: 0.02, high: 0.20, step: 0.005}}
                      risk.target: {type: float, low: 0.05, high: 0.5, log: true}
                    rules: ["entry.fast < entry.slow"]
                    score: %s
                    constraints: {max_drawdown: {max: 0.15}, trades: {max: 60}}
                    search: %s
                    """.formatted(DATA, strategy, steps, score, search));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RunSpec.read(file, ObjectiveKind.installed(), Map.of());
    }

    private RunResult run(RunSpec spec, Storage storage, Archive kept, int workers) {
        return new Run(spec, directory.resolve("spec.yaml"), storage, kept).execute(workers, Run.Watcher.silent());
    }

    /** The search alone. */
    private Counts search(RunSpec spec, Storage storage, Archive kept, int workers) {
        return new Run(spec, directory.resolve("spec.yaml"), storage, kept)
                .work(workers, Run.Watcher.silent())
                .counts();
    }

    /** Trials without times, and without who judged them. */
    private static List<String> table(Storage storage) {
        return trials(storage).stream()
                .map(trial -> trial.number() + " " + trial.state() + " " + trial.assignment() + " " + trial.values()
                        + " " + trial.intermediateValues() + " " + attributes(trial))
                .toList();
    }

    private static Map<String, Object> attributes(StoredTrial trial) {
        Map<String, Object> own = new TreeMap<>(OutcomeCodec.own(trial));
        own.remove("worker");
        Map<String, Object> attributes = new TreeMap<>(trial.attributes());
        attributes.put(OutcomeCodec.OUTCOME, own);
        return attributes;
    }

    private static List<StoredTrial> trials(Storage storage) {
        return storage.trials(storage.find("s").orElseThrow());
    }

    @Test
    void prunesTheSameTrialsForAnyNumberOfWorkersAndWithOrWithoutAnArchive() {
        for (String pruner : List.of("median", "{name: asha, resource: 1, factor: 2}", "hyperband")) {
            RunSpec spec = spec("{trials: 80, concurrency: 8, sampler: tpe, pruner: " + pruner + "}");
            Storage one = new InMemoryStorage();
            Counts first = search(spec, one, Archive.none(), 1);
            assertThat(first.pruned()).as(pruner).isBetween(10, 75);
            assertThat(first.failed()).isZero();
            MemoryArchive kept = new MemoryArchive();
            for (int workers : new int[] {2, 8, 3}) {
                Storage many = new InMemoryStorage();
                Counts counts = search(spec, many, workers == 2 ? Archive.none() : kept, workers);
                assertThat(table(many)).as("%s, %d workers", pruner, workers).isEqualTo(table(one));
                if (workers == 3) {
                    assertThat(counts.reused()).isEqualTo(first.complete());
                }
            }
        }
    }

    @Test
    void prunesTheSameTrialsOfSeveralScoresAndTellsWhatThatSaves() {
        RunSpec spec = spec(
                "{trials: 60, concurrency: 4, sampler: nsga2, pruner: median}",
                "[sharpe, {max_drawdown: minimize}]",
                "");
        Storage one = new InMemoryStorage();
        RunResult result = run(spec, one, Archive.none(), 1);
        assertThat(result.counts().pruned()).isBetween(5, 50);
        assertThat(result.counts().failed()).isZero();
        BarCounts bars = result.savings().bars().orElseThrow();
        assertThat(bars.evaluated() + bars.saved()).isEqualTo(60L * BARS);
        assertThat(bars.saved()).isGreaterThan(2L * BARS);
        assertThat(ResultJson.of(result))
                .containsEntry("bars", bars.asJson())
                .containsEntry("pruned_by", Map.of("median", result.counts().pruned()));
        assertThat(trials(one))
                .allSatisfy(trial -> assertThat(trial.intermediateValues().size())
                        .as("values of both scores at each step that was reported")
                        .isPositive()
                        .isEven());
        for (int workers : new int[] {2, 4}) {
            Storage many = new InMemoryStorage();
            search(spec, many, workers == 2 ? Archive.none() : archive, workers);
            assertThat(table(many)).as("%d workers", workers).isEqualTo(table(one));
        }
        Storage again = new InMemoryStorage();
        assertThat(search(spec, again, archive, 3).reused())
                .isEqualTo(result.counts().complete());
        assertThat(table(again)).isEqualTo(table(one));
    }

    @Test
    void countsTheBarsThatWereEvaluatedAndSaved() {
        Storage storage = new InMemoryStorage();
        RunResult result = run(spec("{trials: 60, pruner: median}"), storage, archive, 2);
        BarCounts bars = result.savings().bars().orElseThrow();
        assertThat(bars.evaluated() + bars.saved()).isEqualTo(60L * BARS);
        assertThat(bars.saved()).isGreaterThan(10L * BARS);
        assertThat(result.savings().prunedBy())
                .isEqualTo(Map.of("median", result.counts().pruned()));
        assertThat(ResultJson.of(result)).containsEntry("bars", bars.asJson());
        long evaluated = trials(storage).stream()
                .mapToLong(trial ->
                        ((Number) ((Map<?, ?>) OutcomeCodec.own(trial).get("bars")).get("evaluated")).longValue())
                .sum();
        assertThat(evaluated).isEqualTo(bars.evaluated());
        assertThat(archive.trials(spec("{trials: 1}").objective().data().orElseThrow()))
                .as("pruned ones were tried, too")
                .isEqualTo(60);

        RunResult whole = run(spec("{trials: 60}"), new InMemoryStorage(), Archive.none(), 2);
        assertThat(whole.savings()).isEqualTo(new Savings(Optional.of(new BarCounts(60L * BARS, 0)), Map.of()));
    }

    private static int tried(RunResult result) {
        return result.assessment().verdict().orElseThrow().figures().trials();
    }

    /** The verdict's N, over studies, whichever of them pruned what, and in whatever order. */
    @Test
    void countsPrunedTrialsOfOtherStudiesAsTriedOnceEach() {
        RunSpec pruned = spec("{trials: 40, sampler: random, pruner: median}");
        RunSpec whole = spec("{trials: 40, sampler: random}");
        RunSpec other = spec("{trials: 15, sampler: random, seed: 7}");
        RunResult first = run(pruned, new InMemoryStorage(), archive, 2);
        assertThat(first.counts().pruned()).isGreaterThan(10);
        assertThat(tried(first)).isEqualTo(40);
        assertThat(tried(run(other, new InMemoryStorage(), archive, 2))).isEqualTo(55);
        assertThat(tried(run(whole, new InMemoryStorage(), archive, 2)))
                .as("the same points again")
                .isEqualTo(55);

        MemoryArchive reversed = new MemoryArchive();
        assertThat(tried(run(whole, new InMemoryStorage(), reversed, 2))).isEqualTo(40);
        assertThat(tried(run(pruned, new InMemoryStorage(), reversed, 2))).isEqualTo(40);
        assertThat(tried(run(pruned, new InMemoryStorage(), Archive.none(), 2))).isEqualTo(40);
    }

    @Test
    void prunesARepeatOfAPrunedTrialWithoutEvaluatingIt() {
        Storage storage = new InMemoryStorage();
        int before = tried(run(spec("{trials: 40, sampler: random, pruner: median}"), storage, Archive.none(), 2));
        StoredTrial pruned = trials(storage).stream()
                .filter(trial -> trial.state() == TrialState.PRUNED)
                .findFirst()
                .orElseThrow();
        RunSpec more = spec("{trials: 41, sampler: random, pruner: median}");
        new Run(more, directory.resolve("spec.yaml"), storage, Archive.none())
                .enqueue(List.of(pruned.assignment().asMap()));
        RunResult result = run(more, storage, Archive.none(), 2);
        StoredTrial repeat = trials(storage).getLast();
        assertThat(repeat.assignment()).isEqualTo(pruned.assignment());
        assertThat(repeat.state()).isEqualTo(TrialState.PRUNED);
        assertThat(repeat.values()).isEqualTo(pruned.values());
        assertThat(result.counts().evaluations()).isZero();
        assertThat(result.counts().duplicates()).isEqualTo(1);
        assertThat(result.savings().bars()).contains(new BarCounts(0, 0));
        assertThat(result.savings().prunedBy()).containsEntry("other", 1);
        assertThat(tried(result)).isEqualTo(before);
    }

    @Test
    void evaluatesAgainWhatTheArchiveHasWithoutTheStepsThatItNeeds() {
        RunSpec plain = spec("{trials: 30, sampler: random}");
        search(plain, new InMemoryStorage(), archive, 2);
        RunSpec stepped = spec("{trials: 30, sampler: random, pruner: median}");
        assertThat(search(stepped, new InMemoryStorage(), archive, 2).reused()).isZero();
        assertThat(archive.trials(plain.objective().data().orElseThrow())).isEqualTo(30);
        assertThat(search(plain, new InMemoryStorage(), archive, 2).reused()).isEqualTo(30);
        RunSpec otherSteps = spec("{trials: 30, sampler: random, pruner: median}", "sharpe", "steps: 5");
        assertThat(search(otherSteps, new InMemoryStorage(), archive, 2).reused())
                .isZero();
    }

    /** P24: a rerun must match bit for bit. */
    @Test
    void reproducesPrunedTrialsStepByStep() throws InterruptedException {
        RunSpec spec = spec("{trials: 40, pruner: median}");
        Storage storage = new InMemoryStorage();
        search(spec, storage, Archive.none(), 2);
        int pruned = 0;
        for (StoredTrial trial : trials(storage)) {
            assertThat(Reproduction.differences(spec, trial))
                    .as("trial %d", trial.number())
                    .isEmpty();
            pruned += trial.state() == TrialState.PRUNED ? 1 : 0;
            assertThat(trial.intermediateValues()).isNotEmpty();
        }
        assertThat(pruned).isPositive();
        StoredTrial first = trials(storage).stream()
                .filter(trial -> trial.state() == TrialState.PRUNED)
                .findFirst()
                .orElseThrow();
        RunSpec other = spec("{trials: 40, pruner: median}", "total_return", "");
        assertThat(Reproduction.differences(other, first))
                .isNotEmpty()
                .allMatch(line -> line.matches("step \\d+ was .* and is .*"));
    }

    /**
     * A trial that ended because a constraint could not be met any more is infeasible when it is run to its end; and one that was not ended
     * is what it is without the rule.
     */
    @Test
    void endsNoTrialThatWouldHaveMetItsConstraints() throws InterruptedException {
        RunSpec spec = spec("{trials: 120, sampler: random, stop: {broken_constraints: true}}");
        Storage storage = new InMemoryStorage();
        RunResult result = run(spec, storage, Archive.none(), 2);
        assertThat(result.savings().prunedBy()).containsOnlyKeys("broken_constraints");
        int feasible = 0;
        for (StoredTrial trial : trials(storage)) {
            Evaluation whole =
                    spec.objective().open().evaluate(spec.effectiveConfig().at(trial.assignment()));
            Outcome outcome = spec.scoring()
                    .judge(((Evaluation.Measured) whole).measurement().metrics());
            boolean isFeasible = outcome instanceof Outcome.Valued valued && valued.isFeasible();
            if (trial.state() == TrialState.PRUNED) {
                assertThat(isFeasible).as("trial %d", trial.number()).isFalse();
                assertKnowsWhatIsBroken(trial, (Outcome.Valued) outcome);
            } else {
                assertThat(trial.outcome()).isEqualTo(outcome);
                feasible += isFeasible ? 1 : 0;
            }
        }
        assertThat(result.counts().pruned()).isGreaterThan(20);
        assertThat(feasible).isGreaterThan(5);
    }

    /** What a trial that was ended is known to have broken is broken by as much or more at its end. */
    private static void assertKnowsWhatIsBroken(StoredTrial trial, Outcome.Valued whole) {
        List<Double> known = trial.constraints();
        assertThat(known).hasSameSizeAs(whole.constraints()).anyMatch(violation -> violation > 0);
        assertThat(((Outcome.Pruned) trial.outcome()).constraints()).isEqualTo(known);
        for (int i = 0; i < known.size(); i++) {
            assertThat(known.get(i))
                    .isLessThanOrEqualTo(Math.max(0, whole.constraints().get(i)));
        }
    }

    @Test
    void goesOnWithTheSamePrunerOnly() {
        Storage storage = new InMemoryStorage();
        run(spec("{trials: 10, pruner: median}"), storage, Archive.none(), 1);
        assertThat(run(spec("{trials: 12, pruner: median}"), storage, Archive.none(), 1)
                        .counts()
                        .trials())
                .isEqualTo(12);
        refuses(spec("{trials: 12}"), storage, "sampling.pruner.percent was 50 and is absent");
        refuses(
                spec("{trials: 12, pruner: {name: median, startup: 2}}"),
                storage,
                "sampling.pruner.startup was 5 and is 2");
        refuses(
                spec("{trials: 12, pruner: median}", "sortino", ""),
                storage,
                "sampling.score was \"sharpe\" and is \"sortino\"");
        refuses(
                spec("{trials: 12, pruner: median}", "sharpe", "steps: 20"),
                storage,
                "sampling.steps was 10 and is 20");
        refuses(
                spec("{trials: 12, pruner: median, stop: {drawdown: 0.3}}"),
                storage,
                "sampling.stop.drawdown was absent and is 0.3");
    }

    private void refuses(RunSpec spec, Storage storage, String why) {
        assertThatThrownBy(() -> run(spec, storage, Archive.none(), 1)).hasMessageContaining(why);
    }

    /** P21: trials that never trade end after a share of the bars, and are counted apart. */
    @Test
    void endsTrialsThatDoNotTrade() {
        RunSpec idle = spec("{trials: 5, sampler: random, stop: {no_trades: 0.2}}", "sharpe", "", Idle.class.getName());
        Storage storage = new InMemoryStorage();
        RunResult result = run(idle, storage, Archive.none(), 2);
        assertThat(result.savings().prunedBy()).isEqualTo(Map.of("no_trades", 5));
        assertThat(trials(storage)).allSatisfy(trial -> {
            assertThat(trial.outcome()).isEqualTo(new Outcome.Pruned(1, 0));
            assertThat(OutcomeCodec.own(trial).get("pruned").toString())
                    .contains("no trade in the first 603 of 3017 bars");
        });
    }
}
