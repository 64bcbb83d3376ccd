package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with a spec's parameters, and with the rules between them. */
class ParametersProblemsTest {
    @TempDir
    Path directory;

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

    private List<String> parameterProblems(String parameters) {
        return problems(SpecFile.SOUND + "parameters:\n" + parameters);
    }

    private List<String> problems(String text) {
        return new SpecFile(directory, text).problems(Map.of());
    }
}
