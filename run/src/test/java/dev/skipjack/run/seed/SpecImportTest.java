package dev.skipjack.run.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SamplerSettings;
import dev.skipjack.run.spec.SpecException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecImportTest {
    @TempDir
    Path folder;

    private SpecImport.Converted convert(String yaml) throws IOException {
        return SpecImport.convert(Files.writeString(folder.resolve("old.yaml"), yaml));
    }

    /** The emitted spec, read once its placeholder is a program. */
    private RunSpec read(SpecImport.Converted converted) throws IOException {
        Path spec =
                Files.writeString(folder.resolve("new.yaml"), converted.yaml().replace(SpecImport.PLACEHOLDER, "java"));
        return RunSpec.read(spec, ObjectiveKind.installed(), Map.of());
    }

    private List<String> report(SpecImport.Converted converted) {
        return converted.report().stream()
                .map(line -> line.replace(folder.resolve("old.yaml").toString(), "old.yaml"))
                .toList();
    }

    @Test
    void convertsAGridSpec() throws IOException {
        SpecImport.Converted converted = convert("""
                description: first look
                strategy_family: legacy
                meta:
                  symbol: tETHUSD
                  timeframe: 4h
                  snapshot_id: snap_tETHUSD_4h_2024-01-01_2024-12-31_v1
                  warmup_bars: 120
                  runs:
                    strategy: grid
                    use_sample_range: true
                    sample_start: "2024-01-01"
                    sample_end: "2024-12-31T00:00:00"
                    max_trials: 4
                    max_concurrent: 2
                    resume: true
                    score_version: v2
                    promotion: {enabled: false}
                constraints: {min_trades: 20, max_max_dd: 0.35}
                parameters:
                  thresholds:
                    entry_conf_overall: {type: grid, values: [0.25, 0.30, 0.35]}
                    min_edge: {type: fixed, value: 0.008}
                  exit.max_hold_bars: {type: grid, values: [8, 12, 18, 24]}
                  risk:
                    risk_map:
                      type: grid
                      values:
                        - [[0.50, 0.010], [0.65, 0.020]]
                        - [[0.45, 0.015], [0.55, 0.025], [0.70, 0.035]]
                """);
        assertThat(converted.yaml()).isEqualTo("""
                # first look
                study: "old"
                objective:  # complete this: a program that reads {config} and writes metrics to {result}
                  command: {argv: ["./judge","{config}","{result}","--symbol","tETHUSD","--timeframe","4h","--from","2024-01-01","--to","2024-12-31","--warmup","120"]}
                parameters:
                  thresholds.entry_conf_overall: {type: categorical, choices: [0.25,0.3,0.35]}
                  thresholds.min_edge: 0.008
                  exit.max_hold_bars: {type: categorical, choices: [8,12,18,24]}
                  risk.risk_map: {type: categorical, choices: [[[0.5,0.01],[0.65,0.02]],[[0.45,0.015],[0.55,0.025],[0.7,0.035]]]}
                score: seed_v2
                direction: maximize
                constraints: {trades: {min: 20}, profit_factor: {min: 1}, max_drawdown: {max: 0.2}}
                search:
                  sampler: grid
                  concurrency: 2
                  trials: 4
                """);
        RunSpec spec = read(converted);
        assertThat(spec.parameters().space().cardinality().exactOrMax()).isEqualTo(24);
        assertThat(spec.search().sampler().name()).isEqualTo("grid");
        assertThat(report(converted))
                .contains(
                        "old.yaml:2: strategy_family: not carried over.",
                        "old.yaml:13: meta.runs.max_trials: 4 of 24 combinations; never varying: thresholds.entry_conf_overall.",
                        "old.yaml:15: meta.runs.resume: not carried over: a study goes on by its name; for a new one choose another name.")
                .hasSize(5);
    }

    @Test
    void convertsAnOptunaSpec() throws IOException {
        SpecImport.Converted converted = convert("""
                meta:
                  symbol: tETHUSD
                  timeframe: 4h
                  baseline_results_path: results/x.json
                  runs:
                    strategy: optuna
                    score_version: v2
                    validation:
                      enabled: true
                      top_n: 8
                      use_sample_range: true
                      sample_start: "2024-07-01"
                      sample_end: "2024-12-31"
                      constraints: {min_trades: 25, max_total_commission_pct: 0.04}
                    max_trials: 400
                    max_attempts: 2
                    optuna:
                      storage: sqlite:///results/x.db
                      study_name: eth_4h_h1_v1
                      timeout_seconds: 28800
                      end_at: "2025-03-02T06:30:00+01:00"
                      bootstrap_random_trials: 30
                      bootstrap_seed: 8
                      n_jobs: 3
                      sampler: {type: tpe, kwargs: {n_startup_trials: 20, n_ei_candidates: 64, multivariate: true, seed: 8}}
                      pruner: {type: median, kwargs: {n_startup_trials: 15}}
                constraints:
                  min_profit_factor: 0.8
                  max_trades: "10"
                  scoring_thresholds: {min_trades: 5, min_profit_factor: 0.0, max_max_dd: 1.0}
                parameters:
                  thresholds.entry_conf_overall: {type: float, low: 0.20, high: 0.40, step: 0.01}
                  exit.trailing_stop_pct: {type: float, low: 0.008, high: 0.030}
                  exit.max_hold_bars: {type: int, low: 6, high: 30, step: 2}
                  ev.learning_scale: {type: loguniform, low: 0.001, high: 0.5}
                  multi_timeframe.allow_ltf_override: {type: grid, values: [true, false]}
                  blend.trend: {type: float, low: 0.2, high: 0.5, step: 0.05}
                  blend.carry: __dirichlet_remainder__
                """);
        RunSpec spec = read(converted);
        assertThat(spec.study()).isEqualTo("eth_4h_h1_v1");
        assertThat(spec.parameters().space().find("ev.learning_scale")).hasValue(FloatDistribution.log(0.001, 0.5));
        assertThat(spec.parameters().constants()).containsEntry("blend.carry", "__dirichlet_remainder__");
        assertThat(spec.search().sampler())
                .isEqualTo(SamplerSettings.parse("{name: tpe, startup: 30, candidates: 64}"));
        assertThat(spec.search().seed()).isEqualTo(8);
        assertThat(spec.search().trials()).isEqualTo(400);
        assertThat(spec.search().timeout()).hasHours(8);
        assertThat(spec.scoring().bounds().toString())
                .isEqualTo("[trades >= 5.0, profit_factor >= 0.8, max_drawdown <= 1.0]");
        assertThat(converted.yaml())
                .contains(
                        "# validate: {window: {from: 2024-07-01, to: 2024-12-31}, top: 8, constraints: {trades: {min: 25}");
        assertThat(report(converted))
                .anyMatch(line ->
                        line.startsWith("old.yaml:14: meta.runs.validation.constraints.max_total_commission_pct: not"))
                .anyMatch(line -> line.contains("bootstrap_seed") && line.contains("replayed"))
                .anyMatch(line -> line.contains("end_at"))
                .anyMatch(line -> line.contains("pruner"))
                .anyMatch(line -> line.startsWith("old.yaml:29: constraints.max_trades: is no number"))
                .anyMatch(line -> line.contains("blend.carry"));
    }

    @Test
    void reportsWhatTheSeedIgnored() throws IOException {
        SpecImport.Converted converted = convert("""
                meta:
                  use_sample_range: true
                  sample_start: "2024-01-01"
                  snapshot_id: snap_x_20240101_20240630
                  colour: red
                  runs:
                    strategy: grid
                    constraints: {min_trades: 1}
                    validation: {start_date: 2024-01-01, end_date: 2024-02-01}
                parameters:
                  a: {type: float, low: 0.45, high: 0.69, step: 0.02, q: 1}
                  b: {type: int, low: 1, high: 8, step: 3}
                  c: {type: grid, values: [1, 1.0, on]}
                  d: ~
                """);
        assertThat(report(converted))
                .anyMatch(line -> line.startsWith("old.yaml:2: meta.use_sample_range: the seed never read it here"))
                .anyMatch(line -> line.startsWith("old.yaml:4: meta.snapshot_id: its dates, 2024-01-01 to 2024-06-30"))
                .anyMatch(line -> line.startsWith("old.yaml:5: meta.colour: unknown key"))
                .anyMatch(line -> line.startsWith("old.yaml:8: meta.runs.constraints: the seed never read it here"))
                .anyMatch(line ->
                        line.startsWith("old.yaml:9: meta.runs.validation: top_n is missing or 0, so it never ran"))
                .anyMatch(line -> line.startsWith("old.yaml:9: meta.runs.validation.start_date: the seed never"))
                .anyMatch(line -> line.startsWith("old.yaml:11: parameters.a: is a range under strategy grid"))
                .anyMatch(
                        line -> line.contains("parameters.a: of its 13 levels") && line.contains("8 different values"))
                .anyMatch(line -> line.contains("parameters.a.q: unknown key"))
                .anyMatch(line -> line.contains("parameters.b: high is lowered from 8 to 7"))
                .anyMatch(line -> line.contains("1 equals a value before it"))
                .anyMatch(line -> line.contains("parameters.c.values[2]: is true, as PyYAML read on"))
                .anyMatch(line -> line.startsWith("old.yaml: score_version is not given: v1 is taken"))
                .anyMatch(line -> line.contains("parameters.d: is null"));
        assertThat(read(converted).search().trials()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void refusesWhatTheSeedCouldNotRunWithEveryProblemAtOnce() {
        assertThatThrownBy(() -> convert("""
                        meta: {runs: {strategy: bayes}}
                        parameters:
                          a: {type: float, low: 2, high: 1}
                          b: {type: grid, values: []}
                          c: {type: uniform, low: 0}
                          d: {x: 1}
                          d.x: 2
                        """))
                .isInstanceOfSatisfying(
                        SpecException.class, e -> assertThat(e.problems()).hasSize(5));
    }

    @Test
    void acceptsAnEmptySpace() throws IOException {
        assertThat(read(convert("meta: {}\n")).parameters().space().size()).isZero();
    }

    @Test
    void readsUnquotedTextAsTheSeedDid() throws IOException {
        SpecImport.Converted converted = convert("""
                meta: {runs: {strategy: grid}}
                parameters:
                  a: yes
                  b: {type: fixed, value: off}
                  c: "yes"
                  d: 010
                  e: {type: grid, values: [1e-5, 1.0e-3, .5, 1_000]}
                  f: 12:30
                  g: {type: int, low: 0x10, high: +20}
                  h: True
                  i: [[no]]
                  j: 2024-01-02
                  k: 08
                """);
        assertThat(read(converted).parameters().constants())
                .containsEntry("a", true)
                .containsEntry("b", false)
                .containsEntry("c", "yes")
                .containsEntry("d", 8L)
                .containsEntry("f", 750L)
                .containsEntry("h", true)
                .containsEntry("i", List.of(List.of(false)))
                .containsEntry("j", "2024-01-02")
                .containsEntry("k", "08");
        assertThat(converted.yaml()).contains("choices: [0.00001,0.001,0.5,1000]", "low: 16, high: 20");
        assertThat(report(converted))
                .contains(
                        "old.yaml:3: parameters.a: is true, as PyYAML read yes for the seed.",
                        "old.yaml:4: parameters.b.value: is false, as PyYAML read off for the seed.",
                        "old.yaml:6: parameters.d: is 8, as PyYAML read 010 for the seed.",
                        "old.yaml:7: parameters.e.values[0]: is the number 1e-5 here; to the seed's PyYAML, whose YAML 1.1 knows"
                                + " no such number, it was a text.",
                        "old.yaml:7: parameters.e.values[3]: is 1000, as PyYAML read 1_000 for the seed.",
                        "old.yaml:8: parameters.f: is 750, as PyYAML read 12:30 for the seed.",
                        "old.yaml:9: parameters.g.low: is 16, as PyYAML read 0x10 for the seed.",
                        "old.yaml:11: parameters.i[0][0]: is false, as PyYAML read no for the seed.")
                .noneMatch(line -> line.contains("parameters.h") || line.contains("parameters.c"));
    }

    /** Made by PyYAML 6: {@code yaml.safe_load(text)}. */
    @Test
    void readsNumbersAsPyYaml() {
        assertThat(PyYaml.value("-010")).isEqualTo(-8L);
        assertThat(PyYaml.value("0b101")).isEqualTo(5L);
        assertThat(PyYaml.value("1:30.5")).isEqualTo(90.5);
        assertThat(PyYaml.value("-1:30")).isEqualTo(-90L);
        assertThat(PyYaml.value("5.")).isEqualTo(5.0);
        assertThat(PyYaml.value("1_0.2_5")).isEqualTo(10.25);
        assertThat(PyYaml.value("-.INF")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(PyYaml.value("99999999999999999999")).isEqualTo(new BigInteger("99999999999999999999"));
        assertThat(PyYaml.value("~")).isNull();
        for (String text : List.of("0o17", "1e", "yEs", "1.2.3", "_1", "12:60", "0x", "0b", "08")) {
            assertThat(PyYaml.value(text)).isEqualTo(text);
        }
        // Where PyYAML stops with an error, or read what nobody meant.
        assertThat(PyYaml.value("0b_")).isEqualTo("0b_");
        assertThat(PyYaml.value("0x_")).isEqualTo("0x_");
        assertThat(PyYaml.value("1.5e3")).isEqualTo(1500.0);
        assertThat(PyYaml.value("-.5")).isEqualTo(-0.5);
    }

    @Test
    void refusesDepthWithoutAStackOverflow() {
        String deep = "{a: ".repeat(100_000) + "1" + "}".repeat(100_000);
        for (String parameters : List.of(deep, "{a: {type: fixed, value: " + deep + "}}")) {
            assertThatThrownBy(() -> convert("meta: {runs: {strategy: grid}}\nparameters: " + parameters + "\n"))
                    .isInstanceOf(SpecException.class)
                    .hasMessageContaining("sections must not be deeper than 500");
        }
    }

    /** The counts are of the seed's own committed specs. */
    @Test
    void snapsAsTheSeedDid() {
        assertThat(snap(0.45, 0.69, 0.02)).isEqualTo(new SeedSnap.Left(13, 8, 0, 1));
        assertThat(snap(0.05, 0.5, 0.1).distinct()).isEqualTo(3);
        assertThat(snap(0.18, 0.34, 0.04).outside()).isEqualTo(1);
        assertThat(snap(0.2, 0.4, 0.01).isHarmless()).isTrue();
        assertThat(snap(0.00001, 0.0001, 0.00001).distinct()).isEqualTo(1);
    }

    private static SeedSnap.Left snap(double low, double high, double step) {
        return SeedSnap.of(FloatDistribution.stepped(low, high, step), step);
    }
}
