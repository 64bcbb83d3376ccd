package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalsReaderTest {
    private static final String SOUND = """
            study: s
            objective: {fake: {metrics: [sharpe, drawdown, total_return, profit_factor, win_rate], bars: 100, window: {from: 2001-01-01, to: 2010-12-31}}}
            parameters: {x: {type: float, low: 0, high: 1}}
            """;

    @TempDir
    Path directory;

    private SpecFile spec(String more) {
        return new SpecFile(directory, SOUND + more);
    }

    private String goals(String more) {
        return spec(more).read(Map.of()).goals().toString();
    }

    @Test
    void readsOneScoreOrSeveral() {
        assertThat(goals("score: sharpe")).isEqualTo("sharpe, maximize");
        assertThat(goals("score: drawdown\ndirection: minimize")).isEqualTo("drawdown, minimize");
        assertThat(goals("score: [sharpe, {drawdown: minimize}, {seed_v2: maximize}]"))
                .isEqualTo("sharpe, maximize; drawdown, minimize; seed_v2, maximize");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | 4: score: must name at least two scores where it is a list, but names none. Maybe score: [sharpe, {max_drawdown: minimize}].",
                "[sharpe] | 4: score: must name at least two scores where it is a list, but names one. Maybe its name without the brackets",
                "[{drawdown: minimize}] | 4: score: must name at least two scores where it is a list, but names one.",
                "[sharpe, sharpe] | 4: score[1]: must be another score than those before, but was \"sharpe\" again.",
                "[sharpe, {sharpe: minimize}] | 4: score[1]: must be another score than those before",
                "[sharpe, {drawdown: down}] | 4: score[1].drawdown: must be one of maximize, minimize, but was \"down\".",
                "[sharpe, {drawdown: minimise}] | Maybe \"minimize\".",
                "[sharpe, {drawdwn: minimize}] | 4: score[1].drawdwn: must name a metric of the objective or a policy, but was \"drawdwn\". Maybe \"drawdown\".",
                "[sharp, drawdown] | 4: score[0]: must name a metric of the objective or a policy, but was \"sharp\". Maybe \"sharpe\".",
                "[sharpe, seed_v1] | policy seed_v1 reads \"return_to_drawdown\", which the objective does not measure.",
                "[sharpe, {}] | 4: score[1]: must hold one score and its direction, as {max_drawdown: minimize}, but holds [].",
                "[sharpe, {drawdown: minimize, win_rate: maximize}] | but holds [drawdown, win_rate].",
                "[sharpe, 3] | 4: score[1]: must be a text, but was 3.",
                "[sharpe, [drawdown]] | 4: score[1]: must be a text",
                "{drawdown: minimize} | 4: score: must be a text"
            })
    void saysWhatIsWrongWithAList(String score, String said) {
        assertThat(spec("score: " + score + "\n").problems(Map.of()))
                .hasSize(1)
                .first()
                .asString()
                .contains(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "direction: maximize | 5: direction: is for one score, but score is a list, where each has its own.",
                "search: {sampler: {name: cmaes, restarts: bipop}} | 5: search.sampler: cmaes takes one score",
                "search: {pruner: {name: hyperband}} | 5: search.pruner: compares trials by one value",
                "search: {sampler: cmaes} | 5: search.sampler: cmaes takes one score, but there are 2. Maybe auto, gp, nsga2 or tpe.",
                "search: {pruner: wilcoxon} | 5: search.pruner: compares trials by one value, but there are 2 scores.",
                "champion: {promote: auto} | 5: champion.promote: must be ask where there are several scores, but was auto",
                "champion: {min_improvement: 0.1} | 5: champion.min_improvement: is in units of one score, but there are several."
            })
    void refusesWhatNeedsASingleScore(String more, String said) {
        assertThat(spec("score: [sharpe, {drawdown: minimize}]\n" + more + "\n").problems(Map.of()))
                .singleElement()
                .asString()
                .startsWith(said);
    }

    @Test
    void refusesFoldsThatChooseByOneScore() {
        assertThat(spec("score: [sharpe, {drawdown: minimize}]\n"
                                + "folds: {kind: purged, as: validation}\n"
                                + "validate: {window: {from: 2011-01-01, to: 2012-12-31}}\n")
                        .problems(Map.of()))
                .singleElement()
                .asString()
                .startsWith("5: folds.as: must be objective where there are several scores");
    }

    @Test
    void refusesMoreScoresThanCanBeTradedOff() {
        String spec = SOUND.replace("win_rate", "win_rate, a, b, c, d")
                + "score: [sharpe, drawdown, total_return, profit_factor, win_rate, a, b, c%s]\n";
        assertThat(new SpecFile(directory, spec.formatted("")).problems(Map.of()))
                .isEmpty();
        assertThat(new SpecFile(directory, spec.formatted(", d")).problems(Map.of()))
                .containsExactly(
                        "4: score: must name at most 8 scores, but names 9. Maybe make limits of the others: constraints.");
    }

    @Test
    void tellsOfAllThatIsWrongAtOnce() {
        assertThat(spec("""
                        score: [sharpe, {drawdown: minimize}]
                        direction: maximize
                        search: {sampler: cmaes, pruner: wilcoxon}
                        champion: {promote: auto, min_improvement: 0.1}
                        constraints: {sharpe: {mni: 1}}
                        """).problems(Map.of())).hasSize(7);
    }
}
