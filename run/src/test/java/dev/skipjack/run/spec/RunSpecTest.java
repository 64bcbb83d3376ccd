package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.sampler.cmaes.CmaesOptions;
import dev.skipjack.core.sampler.cmaes.Restarts;
import dev.skipjack.core.sampler.nsga.Crossover;
import dev.skipjack.core.sampler.nsga.Mutation;
import dev.skipjack.core.sampler.nsga.NsgaOptions;
import dev.skipjack.core.sampler.nsga.Selection;
import dev.skipjack.core.sampler.qmc.QmcOptions;
import dev.skipjack.core.sampler.tpe.TpeOptions;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.study.Order;
import dev.skipjack.core.study.StaleTrials;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.Window;
import dev.skipjack.run.execution.Plans;
import dev.skipjack.run.score.Policy;
import dev.skipjack.run.stop.StopRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSpecTest {
    private static final String FULL = """
            study: sp500-trend
            objective:
              fake:
                window: {from: 2001-01-02, to: 2012-12-31}
                metrics: [sharpe, trades, max_drawdown, total_return, return_to_drawdown, win_rate]
              deterministic: false
              timeout: 30s
              version: 3
            config: {entry: {kind: ema, fast: 1}, costs: 0.5}
            parameters:
              entry.fast: {type: int, low: 5, high: 60}
              entry.slow: {type: int, low: 20, high: 249, step: 5}
              exit: {trail: {type: float, low: 0.02, high: 0.20, step: 0.005}, mode: hard}
              risk.target: {type: float, low: 0.05, high: 0.5, log: true}
              entry.kind: {type: categorical, choices: [sma, ema]}
              exit.levels: [1, 2]
            rules: ["entry.fast < entry.slow"]
            score: sharpe
            direction: maximize
            constraints: {trades: {min: 20}, max_drawdown: {max: 0.4}}
            search: {sampler: tpe, trials: 500, timeout: 1h, seed: 7, concurrency: 2, startup: 20, order: fastest}
            validate: {window: {from: 2013-01-02, to: 2020-04-17}, top: 8, constraints: {trades: {min: 10}}}
            """;

    private static final String SMALL = """
            study: s
            objective: {fake: {}}
            parameters: {x: {type: float, low: 0, high: 1}}
            score: y
            """;

    @TempDir
    Path directory;

    @Test
    void readsTheWholeShape() {
        RunSpec spec = read(FULL);
        assertThat(spec.study()).isEqualTo("sp500-trend");
        assertThat(spec.storage()).isEqualTo("sqlite:///runs/sp500-trend.db");
        assertThat(spec.goals().first().direction()).isEqualTo(Direction.MAXIMIZE);
        assertThat(spec.scoring())
                .hasToString(
                        "Scoring[goals=sharpe, maximize, bounds=[trades >= 20.0, max_drawdown <= 0.4], folds=null]");
        SearchSettings search = spec.search();
        assertThat(search.trials()).isEqualTo(500);
        assertThat(search.timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(search.sampler()).isEqualTo(tpe(20, 32));
        assertThat(search.order()).isEqualTo(Order.FASTEST);
        ValidateSettings validation = spec.findValidation().orElseThrow();
        assertThat(validation.objective().window())
                .contains(new Window(LocalDate.of(2013, 1, 2), LocalDate.of(2020, 4, 17)));
        assertThat(validation.top()).isEqualTo(8);
        assertThat(validation.bounds()).hasToString("[trades >= 10.0]");
    }

    @Test
    void makesOneFlatSpaceOfNestedAndDottedParameters() {
        Parameters parameters = read(FULL).parameters();
        assertThat(parameters.space().names())
                .containsExactly("entry.fast", "entry.slow", "exit.trail", "risk.target", "entry.kind");
        assertThat(parameters.space().distribution(0)).isEqualTo(IntDistribution.of(5, 60));
        assertThat(parameters.space().distribution(2)).isEqualTo(FloatDistribution.stepped(0.02, 0.2, 0.005));
        assertThat(parameters.space().distribution(3)).isEqualTo(FloatDistribution.log(0.05, 0.5));
        assertThat(parameters.space().distribution(4)).isEqualTo(CategoricalDistribution.of("sma", "ema"));
        assertThat(parameters.space().rules()).hasToString("[entry.fast < entry.slow]");
        assertThat(parameters.constants()).isEqualTo(Map.of("exit.mode", "hard", "exit.levels", List.of(1L, 2L)));
        assertThat(parameters.notices())
                .containsExactly("entry.slow: high is lowered from 249 to 245, the last level of low + k * step.");
    }

    @Test
    void wrapsTheObjectiveInWhatIsDeclaredBesideIt() {
        RunSpec spec = read(FULL);
        assertThat(spec.objective().isDeterministic()).isFalse();
        assertThat(spec.objective().identity()).isEqualTo(Map.of("kind", "fake", "version", 3L));
        assertThat(spec.objective().describe()).hasSize(4).contains("timeout: 30.0 s per trial");
    }

    @Test
    void readsWhatBecomesOfPythonsDeadTrialsAndPlansTheSame() {
        RunSpec spec = read(SMALL + "search: {stale: {after: 90s, retries: 2}}\n");
        assertThat(spec.search().stale()).isEqualTo(new StaleTrials(Duration.ofSeconds(90), 2));
        assertThat(read(SMALL + "search: {stale: {retries: 3}}\n").search().stale())
                .isEqualTo(new StaleTrials(Duration.ofMinutes(2), 3));
        assertThat(Plans.of(spec).asJson()).isEqualTo(Plans.of(read(SMALL)).asJson());
    }

    @Test
    void fillsInTheDefaults() {
        RunSpec spec = read(SMALL);
        assertThat(spec.storage()).isEqualTo("sqlite:///runs/s.db");
        assertThat(spec.config()).isEmpty();
        assertThat(spec.goals().first().direction()).isEqualTo(Direction.MAXIMIZE);
        assertThat(spec.findValidation()).isEmpty();
        assertThat(spec.search())
                .isEqualTo(new SearchSettings(
                        AUTO,
                        100,
                        null,
                        42,
                        4,
                        Order.TRIALS,
                        2,
                        StaleTrials.DEFAULTS,
                        Optional.empty(),
                        ExplainSettings.DEFAULTS,
                        null,
                        StopRules.NONE));
        assertThat(spec.overrides()).isEmpty();
    }

    @Test
    void searchesUntilTheTimeoutWhereOnlyThatIsGiven() {
        assertThat(read(SMALL + "search: {timeout: 500ms}").search().trials()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void readsTheSettingsOfASampler() {
        RunSpec spec = read(SMALL + "search: {sampler: {name: tpe, startup: 5, candidates: 50}}");
        assertThat(spec.search().sampler()).isEqualTo(tpe(5, 50));
    }

    @Test
    void readsAGridThatSpreads() {
        String finite = SMALL.replace("{x: {type: float, low: 0, high: 1}}", "{x: {type: int, low: 0, high: 9}}");
        assertThat(read(finite + "search: {sampler: {name: grid, spread: true}}")
                        .search()
                        .sampler())
                .isEqualTo(new SamplerSettings(new SamplerKind.Grid(true)));
        assertThat(read(finite + "search: {sampler: {name: grid}}").search().sampler())
                .isEqualTo(read(finite + "search: {sampler: grid}").search().sampler());
    }

    @Test
    void readsTheSequenceOfQuasiMonteCarlo() {
        assertThat(kind("{name: qmc, sequence: halton, scramble: false}"))
                .isEqualTo(new SamplerKind.Qmc(QmcOptions.halton().unscrambled()));
        assertThat(kind("qmc")).isEqualTo(new SamplerKind.Qmc(QmcOptions.sobol()));
    }

    @Test
    void readsWhatASamplerHoldsFixed() {
        SamplerSettings sampler = read(SMALL + "search: {sampler: {name: grid, fixed: {x: 0.5}}}")
                .search()
                .sampler();
        assertThat(sampler.fixed()).containsExactly(Map.entry("x", 0.5));
    }

    @Test
    void readsTheSettingsOfCmaes() {
        assertThat(kind("cmaes")).isEqualTo(new SamplerKind.Cmaes(CmaesOptions.defaults()));
        CmaesOptions all = CmaesOptions.defaults()
                .withRestarts(Restarts.IPOP)
                .withSigma(0.3)
                .withPopulation(12)
                .withRateAdapted(true);
        assertThat(kind("{name: cmaes, restarts: ipop, sigma: 0.3, population: 12, learning_rate: adapted}"))
                .isEqualTo(new SamplerKind.Cmaes(all));
        assertThat(kind("{name: cmaes, separable: true}"))
                .isEqualTo(new SamplerKind.Cmaes(CmaesOptions.defaults().withSeparable(true)));
    }

    @Test
    void readsThePresetsOfTpe() {
        assertThat(kind("{name: tpe, preset: optuna5}")).isEqualTo(new SamplerKind.Tpe(TpeOptions.optuna5()));
        assertThat(kind("{name: tpe, preset: optuna4, constant_liar: true}"))
                .isEqualTo(new SamplerKind.Tpe(TpeOptions.optuna4().withConstantLiar(true)));
        assertThat(kind("{name: tpe, multivariate: false}"))
                .isEqualTo(new SamplerKind.Tpe(TpeOptions.skipjack().withMultivariate(false)));
        assertThatThrownBy(() -> kind("{name: tpe, multivariate: false, group: true}"))
                .hasMessageContaining("must be false where multivariate is false, but was true.");
    }

    @Test
    void readsTheSettingsOfNsga() {
        assertThat(kind("nsga2")).isEqualTo(new SamplerKind.Nsga2(NsgaOptions.nsga2()));
        assertThat(kind("{name: nsga3, population: 40, offspring: 40, crossover: sbx, crossover_probability: 1,"
                        + " mutation: uniform, mutation_probability: 0.2, divisions: 5}"))
                .isEqualTo(new SamplerKind.Nsga3(NsgaOptions.nsga3()
                        .withSelection(Selection.reference(5))
                        .withPopulation(40)
                        .withOffspring(40)
                        .withCrossover(Crossover.sbx())
                        .withCrossoverProbability(1)
                        .withMutation(Mutation.uniform())
                        .withMutationProbability(0.2)));
        assertThatThrownBy(() -> kind("{name: nsga2, divisions: 5, mutation_probability: 2}"))
                .hasMessageContaining("belongs to the sampler nsga3, but the sampler was nsga2.")
                .hasMessageContaining("must be 0 to 1, but was 2.0.");
    }

    @Test
    void refusesSettingsOfCmaesThatDoNotFit() {
        String named = SMALL + "search: {sampler: {name: cmaes, ";
        assertThatThrownBy(() -> read(named + "sigma: 0}}")).hasMessageContaining("must be above 0, but was 0.0.");
        assertThatThrownBy(() -> read(named + "population: 3}}")).hasMessageContaining("population");
        assertThatThrownBy(() -> read(named + "separable: true, learning_rate: adapted}}"))
                .hasMessageContaining("must be fixed where separable is true, but was adapted.");
        assertThatThrownBy(() -> read(SMALL + "search: {sampler: {name: tpe, sigma: 1}}"))
                .hasMessageContaining("belongs to the sampler cmaes, but the sampler was tpe.");
    }

    @Test
    void readsAPolicyAsTheScore() {
        assertThat(read(SMALL.replace("score: y", "score: seed_v2"))
                        .goals()
                        .first()
                        .score())
                .isEqualTo(Policy.SEED_V2);
    }

    @Test
    void allowsASpaceOfOnePoint() {
        RunSpec spec = read(SMALL.replace("{x: {type: float, low: 0, high: 1}}", "{a.b: 1}"));
        assertThat(spec.parameters().space().cardinality().exactOrMax()).isEqualTo(1);
        assertThat(spec.parameters().constants()).isEqualTo(Map.of("a.b", 1L));
    }

    @Test
    void letsTheEnvironmentTakeThePlaceOfKeys() {
        RunSpec spec = new SpecFile(directory, SMALL)
                .read(Map.of(
                        "SKIPJACK_STUDY",
                        "123",
                        "SKIPJACK_STORAGE",
                        "sqlite:///x.db",
                        "SKIPJACK_TRIALS",
                        "9",
                        "SKIPJACK_TIMEOUT",
                        "5m",
                        "SKIPJACK_SEED",
                        "-1",
                        "SKIPJACK_CONCURRENCY",
                        "1",
                        "SKIPJACK_ARCHIVE",
                        "none",
                        "SKIPJACK_JAVA_OPTS",
                        "-Xmx1g",
                        "PATH",
                        "x"));
        assertThat(spec.study()).isEqualTo("123");
        assertThat(spec.storage()).isEqualTo("sqlite:///x.db");
        assertThat(spec.search())
                .isEqualTo(new SearchSettings(
                        AUTO,
                        9,
                        Duration.ofMinutes(5),
                        -1,
                        1,
                        Order.TRIALS,
                        2,
                        StaleTrials.DEFAULTS,
                        Optional.empty(),
                        ExplainSettings.DEFAULTS,
                        null,
                        StopRules.NONE));
        assertThat(spec.archive()).isNull();
        assertThat(spec.overrides()).hasSize(7);
        assertThat(spec.overrides().get(3)).hasToString("search.trials = 9 (SKIPJACK_TRIALS)");
    }

    @Test
    void readsWhenASearchIsStopped() throws IOException {
        assertThat(read(SMALL + "search: {explain: false}").search().explain().isOn())
                .isFalse();
        assertThat(read(SMALL + "search: {explain: {after: 20, zero_trades: 0.9}}")
                        .search()
                        .explain())
                .isEqualTo(new ExplainSettings(20, 0.9, 1));
    }

    @Test
    void readsTheConfigFromAFileBesideTheSpec() throws IOException {
        Files.writeString(directory.resolve("base.yaml"), "a: {b: [1, yes, 012, ~]}\n");
        Files.writeString(
                directory.resolve("base.json"), "{\n\t\"a\": {\n\t\t\"b\": [1, \"\\ud83d\\udc1f\\/\", 1e3]\n\t}\n}");
        assertThat(CanonicalJson.write(read(SMALL + "config: base.yaml").config()))
                .isEqualTo("{\"a\":{\"b\":[1,\"yes\",\"012\",null]}}");
        assertThat(CanonicalJson.write(read(SMALL + "config: base.json").config()))
                .isEqualTo("{\"a\":{\"b\":[1,\"\uD83D\uDC1F/\",1000]}}");
    }

    @Test
    void readsAConfigOfTenThousandLevels() throws IOException {
        Files.writeString(directory.resolve("deep.json"), "{\"a\": ".repeat(10_000) + "1" + "}".repeat(10_000));
        RunSpec spec = read(SMALL + "config: deep.json");
        assertThat(CanonicalJson.write(spec.config())).hasSize(60_001);
        assertThat(spec.effectiveConfig()).isNotNull();
    }

    @Test
    void saysWhichValuesOfTheConfigurationGiveWayToParameters() {
        Parameters parameters = read(SMALL.replaceAll("parameters: .*", "")
                        + "config: {x: 3, a: {b: 1}, p: {q: 1}, c: {d: 1}}\n"
                        + "parameters: {x.y: {type: int, low: 1, high: 2}, a: {type: int, low: 1, high: 2},"
                        + " p.q: {type: int, low: 1, high: 2}, c: {type: categorical, choices: [{d: 2}, {e: 1}]}}")
                .parameters();
        assertThat(parameters.notices())
                .containsExactly(
                        "config: x is 3 and is replaced by parameter x.y.",
                        "config: a is a map and is replaced by parameter a.");
    }

    @Test
    void permitsAnOverlapThatIsStated() {
        String spec = FULL.replace(
                "validate: {window: {from: 2013-01-02", "validate: {overlap: true, window: {from: 2012-01-02");
        assertThat(read(spec).findValidation()).isPresent();
    }

    @Test
    void validatesUnderTheSearchsConstraintsWhereItHasNone() {
        String spec = FULL.replace(", constraints: {trades: {min: 10}}}", "}");
        assertThat(read(spec).findValidation().orElseThrow().bounds()).hasSize(2);
    }

    private static final SamplerSettings AUTO = new SamplerSettings(new SamplerKind.Auto());

    private SamplerKind kind(String sampler) {
        return read(SMALL + "search: {sampler: " + sampler + "}")
                .search()
                .sampler()
                .kind();
    }

    private static SamplerSettings tpe(int startup, int candidates) {
        return new SamplerSettings(
                new SamplerKind.Tpe(TpeOptions.skipjack().withStartup(startup).withCandidates(candidates)));
    }

    private RunSpec read(String text) {
        return new SpecFile(directory, text).read(Map.of());
    }
}
