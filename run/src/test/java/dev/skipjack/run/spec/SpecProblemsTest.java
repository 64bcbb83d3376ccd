package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecProblemsTest {
    @TempDir
    Path directory;

    @Test
    void tellsEverythingAtOnceWithItsLine() {
        assertThat(problems("""
                        study: a/b
                        storage: sqlite:x.db
                        objective: {fake: {windou: 1}}
                        parameters:
                          a: {type: float, low: 2, high: 1, step: 0}
                          b: {type: int, low: 1.5, high: 3}
                        rules: [a < c, "a <"]
                        search: {smapler: tpe, trials: 0, seed: x}
                        """))
                .containsExactly(
                        "1: study: must be at most 100 letters, digits, dots, hyphens and underscores, beginning with a letter"
                                + " or digit, but was \"a/b\".",
                        "1: key \"score\" is missing.",
                        "2: storage: must have three slashes and a path, as in sqlite:///runs/study.db, but was"
                                + " \"sqlite:x.db\".",
                        "3: objective.fake: unknown key \"windou\". Maybe \"window\".",
                        "5: parameters.a: low must not exceed high, but low was 2.0 and high was 1.0.",
                        "5: parameters.a: step must be finite and above 0, but was 0.0.",
                        "6: parameters.b.low: must be an integer, but was 1.5.",
                        "7: rules[0]: \"a < c\" must name parameters, but names \"c\". Maybe \"a\".",
                        "7: rules[1]: \"a <\" is no rule: expected a name or a number, but the rule ends. Maybe write it like"
                                + " \"entry.fast < entry.slow\".",
                        "8: search.trials: must be at least 1, but was 0.",
                        "8: search.seed: must be an integer, but was \"x\".",
                        "8: search: unknown key \"smapler\". Maybe \"sampler\".");
    }

    @Test
    void tellsWhatIsWrongWithTheChampion() {
        assertThat(problems("""
                        study: s
                        objective: {fake: {}}
                        parameters: {x: {type: float, low: 0, high: 1}}
                        score: y
                        champion:
                          registry: 3
                          instrument: BTC/USD
                          timeframe: 1h_x
                          min_improvement: -0.5
                          promote: always
                          instrumnt: x
                        """))
                .containsExactly(
                        "6: champion.registry: must be a text, but was 3.",
                        "7: champion.instrument: must be at most 50 letters, digits, dots and hyphens, beginning with a letter or"
                                + " digit, but was \"BTC/USD\".",
                        "8: champion.timeframe: must be at most 50 letters, digits, dots and hyphens, beginning with a letter or"
                                + " digit, but was \"1h_x\".",
                        "9: champion.min_improvement: must be at least 0, but was -0.5.",
                        "10: champion.promote: must be one of ask, auto, but was \"always\".",
                        "11: champion: unknown key \"instrumnt\". Maybe \"instrument\".");
        assertThat(problems(SpecFile.SOUND + """
                        parameters: {x: {type: float, low: 0, high: 1}}
                        champion: {timeframe: 1d, min_improvement: .inf}
                        promote: auto
                        """))
                .containsExactly(
                        "5: champion: must have both instrument and timeframe, or neither, but has timeframe only.",
                        "5: champion.min_improvement: must be a finite number, but was Infinity.",
                        "6: unknown key \"promote\". It belongs to champion.");
    }

    @Test
    void findsUnknownKeysAtEveryLevel() {
        assertThat(problems("""
                        study: s
                        objectiv: 1
                        objective: {fake: {metric: 1, costs: {comission: 1}}, determinstic: true}
                        score: y
                        parameters:
                          a: {type: float, low: 0, high: 1, stpe: 0.1}
                          b: {type: categorical, choices: [1], low: 0}
                        constraints: {trades: {mini: 3, min: 1}}
                        search: {sampler: {name: tpe, candidate: 3}}
                        validate: {window: {from: 2011-01-01, to: 2012-01-01, till: 1}, topp: 3}
                        """))
                .containsExactly(
                        "2: unknown key \"objectiv\". Maybe \"objective\".",
                        "3: objective.fake.costs: unknown key \"comission\". Maybe \"commission\".",
                        "3: objective.fake: unknown key \"metric\". Maybe \"metrics\".",
                        "3: objective: unknown key \"determinstic\". Maybe \"deterministic\".",
                        "6: parameters.a: unknown key \"stpe\". Maybe \"step\".",
                        "7: parameters.b: unknown key \"low\". Known here: type, choices.",
                        "8: constraints.trades: unknown key \"mini\". Maybe \"min\".",
                        "9: search.sampler: unknown key \"candidate\". Maybe \"candidates\".",
                        "10: validate.window: unknown key \"till\". Known here: from, to.",
                        "10: validate: unknown key \"topp\". Maybe \"top\".",
                        "10: validate.window: needs an objective that judges on a window, but this one has none.");
    }

    @Test
    void sendsMisplacedKeysHome() {
        assertThat(problems(SpecFile.SOUND + """
                        parameters: {}
                        window: {from: 2001-01-01, to: 2002-01-01}
                        trials: 5
                        search: {constraints: {trades: {min: 3}}, from: 2001-01-01}
                        validate: {top: 3, to: 2012-01-01, commission: 1}
                        """))
                .containsExactly(
                        "5: unknown key \"window\". It belongs to objective.fake or validate.",
                        "6: unknown key \"trials\". It belongs to search.",
                        "7: search: unknown key \"constraints\". It belongs to the top level or validate.",
                        "7: search: unknown key \"from\". It belongs to objective.fake.window or the top level or validate.window.",
                        "8: validate: key \"window\" is missing.",
                        "8: validate: unknown key \"to\". It belongs to objective.fake.window or validate.window.",
                        "8: validate: unknown key \"commission\". It belongs to objective.fake.costs.");
    }

    @Test
    void refusesAValidationWindowThatOverlapsOrHasNoData() {
        String spec = SpecFile.SOUND + "parameters: {}\n";
        assertThat(problems(spec + "validate: {window: {from: 2010-12-31, to: 2012-01-01}}"))
                .containsExactly(
                        "5: validate.window: must not overlap the window of the search, 2001-01-01 to 2010-12-31, but"
                                + " was 2010-12-31 to 2012-01-01. Maybe set validate.overlap: true if that is meant.");
        assertThat(problems(spec + "validate: {window: {from: 2011-01-01, to: 2031-01-01}}"))
                .containsExactly("5: validate.window: the data end in 2030.");
        assertThat(problems(spec + "validate: {window: {from: 2012-01-01, to: 2011-01-01}, top: 0}"))
                .containsExactly(
                        "5: validate.window: window: from must not be after to, but from was 2012-01-01 and to was 2011-01-01.",
                        "5: validate.top: must be at least 1, but was 0.");
    }

    @Test
    void refusesUnknownMetrics() {
        assertThat(problems(SpecFile.SOUND.replace("score: sharpe", "score: sharp")
                        + "parameters: {}\nconstraints: {trade: {min: 1}, sharpe: {min: 2, max: 1}, trades: {}}"))
                .containsExactly(
                        "3: score: must name a metric of the objective or a policy, but was \"sharp\". Maybe \"sharpe\".",
                        "5: constraints.trade: must name a metric of the objective, but was \"trade\". Maybe \"trades\".",
                        "5: constraints.sharpe: min must not exceed max, but min was 2.0 and max was 1.0.",
                        "5: constraints.trades: must hold min, max or both, but holds neither.");
        assertThat(problems(SpecFile.SOUND.replace("score: sharpe", "score: seed_v2") + "parameters: {}"))
                .hasSize(3)
                .first()
                .isEqualTo("3: score: policy seed_v2 reads \"total_return\", which the objective does not measure.");
        assertThat(problems(SpecFile.SOUND.replace("[sharpe", "[seed_v1").replace("score: sharpe", "score: seed_v1")
                        + "parameters: {}"))
                .containsExactly("3: score: must be a metric or a policy, but \"seed_v1\" is both. Rename the metric.");
    }

    @Test
    void refusesWrongTypes() {
        assertThat(problems("""
                        study: 12
                        objective: [1]
                        parameters: x
                        config: 3
                        rules: a < b
                        score: {a: 1}
                        direction: up
                        constraints: [1]
                        search: {timeout: 30, concurrency: 1.5, order: quickest, sampler: tpee, trials: yes}
                        validate: {window: {from: 2001-13-01, to: 5}, overlap: no, top: "3"}
                        """))
                .containsExactly(
                        "1: study: must be a text, but was 12.",
                        "2: objective: must be a map, but was a list.",
                        "3: parameters: must be a map, but was \"x\".",
                        "4: config: must be a map, but was 3.",
                        "5: rules: must be a list, but was \"a < b\".",
                        "6: score: must be a text, but was a map.",
                        "7: direction: must be one of maximize, minimize, but was \"up\".",
                        "8: constraints: must be a map, but was a list.",
                        "9: search.timeout: must be a time span above 0 such as 500ms, 30s, 5m or 1h, but was 30.",
                        "9: search.sampler: must be one of auto, random, grid, brute_force, qmc, tpe, cmaes, gp, nsga2, nsga3, but was \"tpee\". Maybe \"tpe\".",
                        "9: search.trials: must be an integer, but was \"yes\".",
                        "9: search.concurrency: must be an integer, but was 1.5.",
                        "9: search.order: must be one of trials, fastest, but was \"quickest\".",
                        "10: validate.overlap: must be true or false, but was \"no\".",
                        "10: validate.window.from: must be a day such as 2001-01-02, but was \"2001-13-01\".",
                        "10: validate.window.to: must be a day such as 2001-01-02, but was 5.",
                        "10: validate.top: must be an integer, but was \"3\".");
    }

    @Test
    void refusesBadEnvironmentVariables() {
        assertThat(new SpecFile(directory, SpecFile.SOUND + "parameters: {}")
                        .problems(Map.of(
                                "SKIPJACK_TRAILS",
                                "3",
                                "SKIPJACK_SEED",
                                "x",
                                "SKIPJACK_TRIALS",
                                "0",
                                "SKIPJACK_TIMEOUT",
                                "1",
                                "SKIPJACK_STUDY",
                                "a b",
                                "SKIPJACK_FROBNICATE",
                                "1")))
                .containsExactly(
                        "SKIPJACK_FROBNICATE: unknown environment variable. Known are SKIPJACK_STUDY, SKIPJACK_STORAGE,"
                                + " SKIPJACK_ARCHIVE, SKIPJACK_TRIALS, SKIPJACK_TIMEOUT, SKIPJACK_SEED, SKIPJACK_CONCURRENCY,"
                                + " SKIPJACK_JAVA_OPTS, SKIPJACK_TRIAL_FOLDER, SKIPJACK_JSON_CACHE.",
                        "SKIPJACK_TRAILS: unknown environment variable. Maybe \"SKIPJACK_TRIALS\".",
                        "SKIPJACK_STUDY: study: must be at most 100 letters, digits, dots, hyphens and underscores, beginning"
                                + " with a letter or digit, but was \"a b\".",
                        "SKIPJACK_TIMEOUT: search.timeout: must be a time span above 0 such as 500ms, 30s, 5m or 1h, but was 1.",
                        "SKIPJACK_TRIALS: search.trials: must be at least 1, but was 0.",
                        "SKIPJACK_SEED: search.seed: must be an integer, but was \"x\".");
    }

    @Test
    void wantsExactlyOneKindOfObjective() {
        assertThat(problems(SpecFile.SOUND.replace("{fake: {", "{fakee: {") + "parameters: {}"))
                .containsExactly(
                        "2: objective: must hold exactly one of fake, but holds none.",
                        "2: objective: unknown key \"fakee\". Maybe \"fake\".");
    }

    @Test
    void readsTheConfigsProblemsAtTheirOwnFileAndLine() throws IOException {
        Files.writeString(directory.resolve("base.yaml"), "a: 1\nb: .nan\nc: {d: 99999999999999999}\na: 2\n");
        String spec = SpecFile.SOUND + "parameters: {a.b: 1}\n";
        assertThat(problems(spec + "config: base.yaml"))
                .containsExactly(
                        "base.yaml:2: config: a JSON number must be finite, but was NaN.",
                        "base.yaml:3: config: an integer beyond 2^53 is no exact JSON number, but was 99999999999999999. Maybe"
                                + " write it as a string.",
                        "base.yaml:4: key \"a\" must be given once, but is on line 1 too.");
        assertThat(problems(spec + "config: no.yaml")).containsExactly("no.yaml: no such file.");
        assertThat(problems(spec + "config: {a.b: 2}"))
                .containsExactly(
                        "5: config: key \"a.b\" must be written nested, for a parameter of that path is merged into"
                                + " nested maps.");
    }

    private List<String> problems(String text) {
        return new SpecFile(directory, text).problems(Map.of());
    }
}
