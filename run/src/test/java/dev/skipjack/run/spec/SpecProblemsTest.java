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
    private static final String SOUND = """
            study: s
            objective: {fake: {metrics: [sharpe, trades], window: {from: 2001-01-01, to: 2010-12-31}}}
            score: sharpe
            """;

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
    void tellsWhatIsWrongWithStaleTrials() {
        assertThat(problems("""
                        study: s
                        objective: {fake: {}}
                        parameters: {x: {type: float, low: 0, high: 1}}
                        score: y
                        search:
                          stale: {after: 0s, retries: -1, retry: 2}
                        """))
                .containsExactly(
                        "6: search.stale.after: must be a time span above 0 such as 500ms, 30s, 5m or 1h, but was \"0s\".",
                        "6: search.stale.retries: must be at least 0, but was -1.",
                        "6: search.stale: unknown key \"retry\". Known here: after, retries.");
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
        assertThat(problems(SOUND + """
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
    void tellsOfAnEscapeThatIsNoCharacter() {
        for (String text : List.of("study: \"a\\u12", "study: \"a\\u12\"", "study: \"\\UFFFFFFFF\"")) {
            assertThat(problems(text)).hasSize(1).first().asString().contains("is no YAML: ");
        }
    }

    @Test
    void tellsWhatIsWrongWithTheRuleThatExplains() {
        assertThat(problems("""
                        study: s
                        objective: {fake: {}}
                        parameters: {x: {type: float, low: 0, high: 1}}
                        score: y
                        search:
                          explain: {after: 0, zero_trades: 97, failed: 0, faild: 1}
                        """))
                .containsExactly(
                        "6: search.explain.after: must be at least 1, but was 0.",
                        "6: search.explain.zero_trades: must be a share above 0 and at most 1, but was 97.0. Maybe 0.97.",
                        "6: search.explain.failed: must be a share above 0 and at most 1, but was 0.0.",
                        "6: search.explain: unknown key \"faild\". Maybe \"failed\".");
        assertThat(problems("""
                        study: s
                        objective: {fake: {}}
                        parameters: {x: {type: float, low: 0, high: 1}}
                        score: y
                        search: {explain: never}
                        """))
                .containsExactly(
                        "5: search.explain: must be false, or a map such as {after: 50, zero_trades: 0.97, failed: 1},"
                                + " but was \"never\".");
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
        assertThat(problems(SOUND + """
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
    void refusesImpossibleDistributions() {
        assertThat(parameterProblems("""
                          a: {type: float, low: 2, high: 1}
                          b: {type: float, low: 0, high: 1, step: 0}
                          c: {type: float, low: 0, high: 1, step: -0.1}
                          d: {type: float, low: 0, high: 1, step: .nan}
                          e: {type: float, low: 0, high: 1, log: true}
                          f: {type: categorical, choices: []}
                          g: {type: categorical, choices: [1, 1.0, true]}
                          h: {type: float, low: -.inf, high: .nan}
                          i: {type: int, low: 1, high: 5, step: 0}
                          j: {type: int, low: 0, high: 5, log: yes}
                          k: {type: int, high: 5}
                          l: {type: uniform, low: 1}
                          m: {type: categorical, choices: [.nan, 99999999999999999999]}
                          n: {type: categorical, choices: 3}
                          o: {type: int, low: 99999999999999999999, high: 5}
                        """))
                .containsExactly(
                        "5: parameters.a: low must not exceed high, but low was 2.0 and high was 1.0.",
                        "6: parameters.b: step must be finite and above 0, but was 0.0.",
                        "7: parameters.c: step must be finite and above 0, but was -0.1.",
                        "8: parameters.d: step must be finite and above 0, but was NaN.",
                        "9: parameters.e: low must be above 0 where log is true, but was 0.0.",
                        "10: parameters.f: choices must not be empty.",
                        "11: parameters.g: 1 and 1 are one choice to Python and to Optuna's storage. Maybe keep one of them, or"
                                + " use strings.",
                        "11: parameters.g: 1 and true are one choice to Python and to Optuna's storage. Maybe keep one of them,"
                                + " or use strings.",
                        "12: parameters.h: low must be finite, but was -Infinity.",
                        "12: parameters.h: high must be finite, but was NaN.",
                        "13: parameters.i: step must be at least 1, but was 0.",
                        "14: parameters.j.log: must be true or false, but was \"yes\".",
                        "15: parameters.k: key \"low\" is missing.",
                        "16: parameters.l.type: must be one of float, int, categorical, but was \"uniform\". A constant of that"
                                + " name is written dotted, as \"l.type: ...\".",
                        "17: parameters.m.choices[0]: a JSON number must be finite, but was NaN.",
                        "17: parameters.m.choices[1]: an integer beyond 2^53 is no exact JSON number, but was"
                                + " 99999999999999999999. Maybe write it as a string.",
                        "18: parameters.n.choices: must be a list, but was 3.",
                        "19: parameters.o.low: must be an integer, but was 99999999999999999999.");
    }

    @Test
    void refusesPathsThatClash() {
        assertThat(parameterProblems("""
                          a.b: {type: int, low: 1, high: 5}
                          a: {b: 3, c: 4}
                          a.c.d: 5
                          e.f: 1
                          e: 2
                          x..y: 1
                        """))
                .hasSize(4)
                .satisfiesExactly(
                        p -> assertThat(p)
                                .startsWith("6: parameters.a.b: must be one path")
                                .endsWith("clashes with parameters.a.b (5)."),
                        p -> assertThat(p).startsWith("7: parameters.a.c.d: ").contains("clashes with parameters.a.c"),
                        p -> assertThat(p).startsWith("9: parameters.e: ").contains("clashes with parameters.e.f"),
                        p -> assertThat(p).startsWith("10: parameters.x..y: a path must have a name"));
    }

    @Test
    void refusesRulesThatLeaveNothing() {
        String parameters = """
                  a: {type: int, low: 1, high: 5}
                  b: {type: int, low: 6, high: 9}
                  c: {type: float, low: 0, high: 1}
                  d: {type: categorical, choices: [x, y]}
                  k: 3
                """;
        assertThat(parameterProblems(parameters + "rules: [a > b]"))
                .singleElement()
                .asString()
                .startsWith(
                        "10: rules: must leave at least one point of the space, but none was found among infinitely");
        assertThat(parameterProblems(parameters.replaceAll("  c.*\n", "") + "rules: [a > b]"))
                .singleElement()
                .asString()
                .contains("none was found among 40");
        assertThat(parameterProblems(parameters + "rules: [d < a, k > 4, k < a, a.b < c]"))
                .containsExactly(
                        "10: rules[0]: \"d < a\" must compare numbers, but \"d\" is none.",
                        "10: rules[1]: \"k > 4\" must be able to hold, but names constants only and does not.",
                        "10: rules[3]: \"a.b < c\" must name parameters, but names \"a.b\".");
    }

    @Test
    void tellsAKeyGivenTwiceAlongWithTheRest() {
        assertThat(problems(SOUND + "parameters: {}\nsearch:\n  seed: 1\n  trials: 0\n  seed: 2\nscore: trades\n"))
                .containsExactly(
                        "7: search.trials: must be at least 1, but was 0.",
                        "8: key \"seed\" must be given once, but is on line 6 too.",
                        "9: key \"score\" must be given once, but is on line 3 too.");
    }

    @Test
    void refusesAValidationWindowThatOverlapsOrHasNoData() {
        String spec = SOUND + "parameters: {}\n";
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
        assertThat(problems(SOUND.replace("score: sharpe", "score: sharp")
                        + "parameters: {}\nconstraints: {trade: {min: 1}, sharpe: {min: 2, max: 1}, trades: {}}"))
                .containsExactly(
                        "3: score: must name a metric of the objective or a policy, but was \"sharp\". Maybe \"sharpe\".",
                        "5: constraints.trade: must name a metric of the objective, but was \"trade\". Maybe \"trades\".",
                        "5: constraints.sharpe: min must not exceed max, but min was 2.0 and max was 1.0.",
                        "5: constraints.trades: must hold min, max or both, but holds neither.");
        assertThat(problems(SOUND.replace("score: sharpe", "score: seed_v2") + "parameters: {}"))
                .hasSize(3)
                .first()
                .isEqualTo("3: score: policy seed_v2 reads \"total_return\", which the objective does not measure.");
        assertThat(problems(SOUND.replace("[sharpe", "[seed_v1").replace("score: sharpe", "score: seed_v1")
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
    void refusesBadTimeSpans() {
        for (String bad : List.of("0s", "-1s", "1 hour", "5", "s", "1e3s", "9999999d")) {
            assertThat(problems(SOUND + "parameters: {}\nsearch: {timeout: " + bad + "}"))
                    .singleElement()
                    .asString()
                    .contains("must be a time span above 0");
        }
    }

    @Test
    void refusesBadEnvironmentVariables() {
        assertThat(new SpecFile(directory, SOUND + "parameters: {}")
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
    void refusesToFixWhatIsNoParameterOrNoValue() {
        String spec = SOUND + "parameters: {n: {type: int, low: 1, high: 9}, x: {type: float, low: 0, high: 1}}\n";
        assertThat(problems(spec + "search: {sampler: {name: tpe, fixed: {m: 1}}}"))
                .containsExactly("5: search.sampler.fixed: \"m\" is none of the parameters [n, x].");
        assertThat(problems(spec + "search: {sampler: {name: tpe, fixed: {n: 12}}}"))
                .containsExactly("5: search.sampler.fixed: \"n\": 12 is outside int [1, 9].");
        assertThat(problems(spec + "search: {sampler: {name: random, scramble: true}}"))
                .containsExactly("5: search.sampler.scramble: belongs to the sampler qmc, but the sampler was random.");
    }

    @Test
    void refusesBruteForceWithoutEndUnlessTheContinuousParametersAreFixed() {
        String spec = SOUND + "parameters: {n: {type: int, low: 1, high: 9}, x: {type: float, low: 0, high: 1}}\n";
        assertThat(problems(spec + "search: {sampler: brute_force}"))
                .containsExactly(
                        "5: search: sampler brute_force needs finitely many values, but [x] have no step. Maybe give"
                                + " them one, or choose another sampler.");
        assertThat(problems(spec + "search: {sampler: {name: brute_force, fixed: {x: 0.5}}}"))
                .isEmpty();
    }

    @Test
    void refusesAGridWithoutEnd() {
        assertThat(problems(SOUND + "parameters: {x: {type: float, low: 0, high: 1}}\nsearch: {sampler: grid}"))
                .containsExactly("5: search: sampler grid needs finitely many values, but [x] have no step."
                        + " Maybe give them one, or choose another sampler.");
    }

    @Test
    void refusesSettingsOfAnotherSampler() {
        assertThat(problems(SOUND + "parameters: {}\nsearch: {startup: 3, sampler: {name: grid, candidates: 3}}"))
                .containsExactly(
                        "5: search.sampler.candidates: belongs to the sampler tpe or cmaes, but the sampler was grid.");
        assertThat(problems(SOUND + "parameters: {}\nsearch: {sampler: {name: tpe, spread: true}}"))
                .containsExactly("5: search.sampler.spread: belongs to the sampler grid, but the sampler was tpe.");
        assertThat(problems(SOUND + "parameters: {}\nsearch: {sampler: {name: grid, spread: 7}}"))
                .containsExactly("5: search.sampler.spread: must be true or false, but was 7.");
        assertThat(problems(SOUND + "parameters: {}\nsearch: {sampler: {name: grid, spred: true}}"))
                .containsExactly("5: search.sampler: unknown key \"spred\". Maybe \"spread\".");
        assertThat(problems(SOUND + "parameters: {}\nsearch: {sampler: grid, spread: true}"))
                .containsExactly("5: search: unknown key \"spread\". It belongs to search.sampler.");
        assertThat(problems(SOUND + "parameters: {}\nsearch: {startup: 3, sampler: {name: tpe, startup: 3}}"))
                .containsExactly("5: search.sampler.startup: must be given once, but search.startup is given too.");
    }

    @Test
    void wantsExactlyOneKindOfObjective() {
        assertThat(problems(SOUND.replace("{fake: {", "{fakee: {") + "parameters: {}"))
                .containsExactly(
                        "2: objective: must hold exactly one of fake, but holds none.",
                        "2: objective: unknown key \"fakee\". Maybe \"fake\".");
    }

    @Test
    void readsTheConfigsProblemsAtTheirOwnFileAndLine() throws IOException {
        Files.writeString(directory.resolve("base.yaml"), "a: 1\nb: .nan\nc: {d: 99999999999999999}\na: 2\n");
        String spec = SOUND + "parameters: {a.b: 1}\n";
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

    @Test
    void saysWhereTheSyntaxBreaks() {
        assertThat(problems("study: s\nsearch: {trials: 3\nscore: x\n"))
                .singleElement()
                .asString()
                .startsWith("3:6: is no YAML: ")
                .contains("expected ',' or '}'");
        assertThat(problems("a: \"x\n")).singleElement().asString().contains("is no YAML");
        assertThat(problems("\ta: 1\n")).singleElement().asString().startsWith("1:1: is no YAML");
        assertThat(problems("a: \u0001\n")).singleElement().asString().contains("is no YAML");
        assertThat(problems("")).containsExactly(" must hold a YAML document, but is empty.");
        assertThat(problems("- 1\n")).containsExactly("1: must be a map, but was a list.");
        assertThat(problems(SOUND + "parameters: {}\n---\na: 1\n"))
                .containsExactly("6: a spec is one YAML document, but another one begins here.");
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        Path file = directory.resolve("latin.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xe9});
        assertThat(problems(SOUND + "parameters: {}\nconfig: latin.yaml"))
                .containsExactly("latin.yaml: must be UTF-8 text.");
    }

    @Test
    void refusesTagsAndStrangeKeys() {
        assertThat(problems(SOUND + "parameters: {a: !!python/name:os.system 1, [1]: 2, b: *no}"))
                .containsExactly(
                        "4: tags are not read, but was tag:yaml.org,2002:python/name:os.system. Maybe quote it.",
                        "4: a key must be a scalar, but was a list.",
                        "4: alias *no must name an anchor that is complete above it.");
    }

    @Test
    void sharesAliasesAndRefusesBombs() {
        assertThat(problems(SOUND
                        + "parameters: {a: &x {type: int, low: 1, high: 2}, b: *x}\nconfig: {c: &y [1, 2], d: *y}"))
                .isEmpty();
        StringBuilder bomb = new StringBuilder("config:\n  a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("  a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
        }
        assertThat(problems(SOUND + "parameters: {}\n" + bomb))
                .isNotEmpty()
                .allSatisfy(
                        problem -> assertThat(problem).contains("aliases must not expand to more than 1000000 nodes"));
        assertThat(problems(SOUND + "parameters: {}\nconfig: &x {a: *x}"))
                .containsExactly("5: alias *x must name an anchor that is complete above it.");
    }

    @Test
    void survivesDepthInEveryBlock() {
        String deep = "{a: ".repeat(20_000) + "1" + "}".repeat(20_000);
        for (String key : List.of("config", "search", "constraints", "validate", "score", "rules")) {
            assertThat(problems(SOUND.replace("score: sharpe\n", key.equals("score") ? "" : "score: sharpe\n")
                            + "parameters: {}\n" + key + ": " + deep))
                    .hasSizeLessThan(5);
        }
    }

    private List<String> parameterProblems(String parameters) {
        return problems(SOUND + "parameters:\n" + parameters);
    }

    private List<String> problems(String text) {
        return new SpecFile(directory, text).problems(Map.of());
    }
}
