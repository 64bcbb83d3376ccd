package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.pruner.HyperbandPruner;
import dev.skipjack.core.pruner.PatientPruner;
import dev.skipjack.core.pruner.PercentilePruner;
import dev.skipjack.core.pruner.Pruner;
import dev.skipjack.core.pruner.SuccessiveHalvingPruner;
import dev.skipjack.core.pruner.ThresholdPruner;
import dev.skipjack.core.pruner.WilcoxonPruner;
import dev.skipjack.run.stop.StopRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrunerSpecTest {
    private static final String HEAD = """
            study: s
            objective: {fake: {}}
            parameters: {x: {type: float, low: 0, high: 1}}
            score: y
            """;

    @TempDir
    Path directory;

    private Pruner pruner(String text) {
        return settings("search: {pruner: " + text + "}").pruner();
    }

    private SearchSettings settings(String search) {
        return new SpecFile(directory, HEAD + search).read(Map.of()).search();
    }

    private List<String> problems(String search) {
        return new SpecFile(directory, HEAD + search).problems(Map.of());
    }

    @Test
    void knowsEveryPrunerByNameWithItsDefaults() {
        assertThat(pruner("median")).isEqualTo(PercentilePruner.median());
        assertThat(pruner("successive_halving"))
                .isEqualTo(pruner("asha"))
                .isEqualTo(SuccessiveHalvingPruner.defaults());
        assertThat(pruner("hyperband")).isEqualTo(HyperbandPruner.defaults("s"));
        assertThat(pruner("wilcoxon")).isEqualTo(WilcoxonPruner.defaults());
        assertThat(pruner("none")).isNull();
        assertThat(settings("search: {trials: 3}").isStepped()).isFalse();
        assertThat(settings("search: {pruner: none}").isStepped()).isFalse();
        assertThat(settings("search: {pruner: median}").isStepped()).isTrue();
    }

    @Test
    void readsEverySetting() {
        assertThat(pruner("{name: median, startup: 7, warmup: 2, interval: 3, least: 4}"))
                .isEqualTo(new PercentilePruner(50, 7, 2, 3, 4));
        assertThat(pruner("{name: percentile, percent: 25, startup: 0}"))
                .isEqualTo(new PercentilePruner(25, 0, 0, 1, 1));
        assertThat(pruner("{name: asha, resource: 2, factor: 3, rate: 1, bootstrap: 2}"))
                .isEqualTo(new SuccessiveHalvingPruner(OptionalInt.of(2), 3, 1, 2));
        assertThat(pruner("{name: hyperband, resource: 2, steps: 9, factor: 4, bootstrap: 1}"))
                .isEqualTo(new HyperbandPruner("s", 2, OptionalInt.of(9), 4, 1));
        assertThat(pruner("{name: threshold, lower: -0.5, warmup: 1, interval: 2}"))
                .isEqualTo(new ThresholdPruner(-0.5, Double.POSITIVE_INFINITY, 1, 2));
        assertThat(pruner("{name: wilcoxon, level: 0.05, startup: 4}")).isEqualTo(new WilcoxonPruner(0.05, 4));
        assertThat(pruner("{name: patient, patience: 3}")).isEqualTo(new PatientPruner(3, 0, null));
        assertThat(pruner("{name: patient, patience: 1, tolerance: 0.1, pruner: {name: percentile, percent: 10}}"))
                .isEqualTo(new PatientPruner(1, 0.1, new PercentilePruner(10, 5, 0, 1, 1)));
    }

    @Test
    void refusesBadSettingsAllAtOnce() {
        assertThat(problems("""
                        search:
                          pruner: {name: median, startup: -1, warmup: x, interval: 0, least: 0, leest: 1}
                        """))
                .containsExactly(
                        "6: search.pruner.startup: must be at least 0, but was -1.",
                        "6: search.pruner.warmup: must be an integer, but was \"x\".",
                        "6: search.pruner.interval: must be at least 1, but was 0.",
                        "6: search.pruner.least: must be at least 1, but was 0.",
                        "6: search.pruner: unknown key \"leest\". Maybe \"least\".");
        assertThat(problems("search: {pruner: {name: percentile, percent: 101}}"))
                .containsExactly("5: search.pruner.percent: must be 0 to 100, but was 101.0.");
        assertThat(problems("search: {pruner: {name: asha, resource: 0, factor: 1, rate: -1, bootstrap: 1}}"))
                .containsExactly(
                        "5: search.pruner.resource: must be at least 1, but was 0.",
                        "5: search.pruner.factor: must be at least 2, but was 1.",
                        "5: search.pruner.rate: must be at least 0, but was -1.",
                        "5: search.pruner: pruner.bootstrap must be 0 where no pruner.resource is given, but was 1.");
        assertThat(problems("search: {pruner: {name: hyperband, resource: 5, steps: 3}}"))
                .containsExactly(
                        "5: search.pruner: pruner.steps must be at least pruner.resource, but they were 3 and 5.");
        assertThat(problems("search: {pruner: {name: threshold, lower: 2, upper: 1}}"))
                .containsExactly(
                        "5: search.pruner: pruner.lower must be at most pruner.upper, but they were 2.0 and 1.0.");
        assertThat(problems("search: {pruner: {name: wilcoxon, level: 2}}"))
                .containsExactly("5: search.pruner.level: must be 0 to 1, but was 2.0.");
        assertThat(problems("search: {pruner: {name: patient, patience: 1, tolerance: -1, pruner: medean}}"))
                .containsExactly(
                        "5: search.pruner.pruner: must be one of none, median, percentile, successive_halving, asha,"
                                + " hyperband, threshold, patient, wilcoxon, but was \"medean\". Maybe \"median\".",
                        "5: search.pruner.tolerance: must be 0 or more, but was -1.0.");
    }

    @Test
    void refusesWhatIsMissingOrBelongsToAnother() {
        assertThat(problems("search: {pruner: threshold}"))
                .containsExactly(
                        "5: search.pruner: must have lower or upper, but has none. Maybe {name: threshold, lower:"
                                + " ...}.");
        assertThat(problems("search: {pruner: patient}"))
                .singleElement()
                .asString()
                .contains("must have patience");
        assertThat(problems("search: {pruner: percentile}"))
                .singleElement()
                .asString()
                .contains("must have percent");
        assertThat(problems("search: {pruner: {startup: 3}}")).contains("5: search.pruner: key \"name\" is missing.");
        assertThat(problems("search: {pruner: 3}")).singleElement().asString().contains("must be one of none, median");
        assertThat(problems("search: {pruner: {name: median, level: 0.1}}"))
                .containsExactly("5: search.pruner.level: belongs to the pruner wilcoxon, but the pruner was median.");
        assertThat(problems("pruner: median"))
                .containsExactly("5: unknown key \"pruner\". It belongs to search or search.pruner.");
    }

    @Test
    void readsTheSymptomsThatEndATrial() {
        SearchSettings settings = settings("search: {stop: {drawdown: 0.25, loss_streak: 10}}");
        assertThat(settings.stop())
                .isEqualTo(new StopRules(OptionalDouble.empty(), OptionalDouble.of(0.25), OptionalInt.of(10), false));
        assertThat(settings.isStepped()).isTrue();
        assertThat(settings.stop().asJson()).isEqualTo(Map.of("drawdown", 0.25, "loss_streak", 10));
        assertThat(settings("search: {stop: {}}").isStepped()).isFalse();
        assertThat(settings("search: {stop: {broken_constraints: false}}").isStepped())
                .isFalse();
    }

    @Test
    void refusesSymptomsThatCannotBe() {
        assertThat(problems(
                        "search: {stop: {no_trades: 0, drawdown: -0.1, loss_streak: 0, broken_constraints: 1, x: 2}}"))
                .contains(
                        "5: search.stop.no_trades: must be a share of the bars above 0 and at most 1, but was 0.0.",
                        "5: search.stop.drawdown: must be a fraction of 0 or more, but was -0.1.",
                        "5: search.stop.loss_streak: must be at least 1, but was 0.",
                        "5: search.stop.broken_constraints: must be true or false, but was 1.",
                        "5: search.stop: unknown key \"x\". Known here: no_trades, drawdown, loss_streak,"
                                + " broken_constraints.");
        assertThat(problems("search: {stop: 3}")).containsExactly("5: search.stop: must be a map, but was 3.");
    }

    @Test
    void refusesSymptomsThatTheObjectiveNeverShows() {
        assertThat(problems("search: {stop: {no_trades: 0.5, broken_constraints: true}}"))
                .containsExactly(
                        "5: search.stop.no_trades: needs an objective whose bars are known, such as a backtest: this one may"
                                + " report any steps.",
                        "5: search.stop.broken_constraints: needs an objective with metrics that never fall, such as a"
                                + " backtest: no constraint of this one is lost before its end.");
        assertThat(new SpecFile(
                                directory,
                                HEAD.replace("{fake: {}}", "{fake: {metrics: [y]}}")
                                        + "search: {stop: {drawdown: 0.5, loss_streak: 3}}")
                        .problems(Map.of()))
                .containsExactlyInAnyOrder(
                        "5: search.stop.drawdown: needs the metric max_drawdown, which the objective does not measure.",
                        "5: search.stop.loss_streak: needs the metric max_loss_streak, which the objective does not"
                                + " measure.");
    }
}
