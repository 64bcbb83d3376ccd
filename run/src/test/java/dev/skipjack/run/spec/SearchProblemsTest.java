package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with a spec's block {@code search}. */
class SearchProblemsTest {
    @TempDir
    Path directory;

    @Test
    void tellsWhatIsWrongWithStaleTrials() {
        assertThat(problems(SpecFile.SOUND + """
                        parameters: {x: {type: float, low: 0, high: 1}}
                        search:
                          stale: {after: 0s, retries: -1, retry: 2}
                        """))
                .containsExactly(
                        "6: search.stale.after: must be a time span above 0 such as 500ms, 30s, 5m or 1h, but was \"0s\".",
                        "6: search.stale.retries: must be at least 0, but was -1.",
                        "6: search.stale: unknown key \"retry\". Known here: after, retries.");
    }

    @Test
    void tellsWhatIsWrongWithTheRuleThatExplains() {
        assertThat(problems(SpecFile.SOUND + """
                        parameters: {x: {type: float, low: 0, high: 1}}
                        search:
                          explain: {after: 0, zero_trades: 97, failed: 0, faild: 1}
                        """))
                .containsExactly(
                        "6: search.explain.after: must be at least 1, but was 0.",
                        "6: search.explain.zero_trades: must be a share above 0 and at most 1, but was 97.0. Maybe 0.97.",
                        "6: search.explain.failed: must be a share above 0 and at most 1, but was 0.0.",
                        "6: search.explain: unknown key \"faild\". Maybe \"failed\".");
        assertThat(problems(SpecFile.SOUND + """
                        parameters: {x: {type: float, low: 0, high: 1}}
                        search: {explain: never}
                        """))
                .containsExactly(
                        "5: search.explain: must be false, or a map such as {after: 50, zero_trades: 0.97, failed: 1},"
                                + " but was \"never\".");
    }

    @Test
    void refusesBadTimeSpans() {
        for (String bad : List.of("0s", "-1s", "1 hour", "5", "s", "1e3s", "9999999d")) {
            assertThat(problems(SpecFile.SOUND + "parameters: {}\nsearch: {timeout: " + bad + "}"))
                    .singleElement()
                    .asString()
                    .contains("must be a time span above 0");
        }
    }

    @Test
    void refusesToFixWhatIsNoParameterOrNoValue() {
        String spec =
                SpecFile.SOUND + "parameters: {n: {type: int, low: 1, high: 9}, x: {type: float, low: 0, high: 1}}\n";
        assertThat(problems(spec + "search: {sampler: {name: tpe, fixed: {m: 1}}}"))
                .containsExactly("5: search.sampler.fixed: \"m\" is none of the parameters [n, x].");
        assertThat(problems(spec + "search: {sampler: {name: tpe, fixed: {n: 12}}}"))
                .containsExactly("5: search.sampler.fixed: \"n\": 12 is outside int [1, 9].");
        assertThat(problems(spec + "search: {sampler: {name: random, scramble: true}}"))
                .containsExactly("5: search.sampler.scramble: belongs to the sampler qmc, but the sampler was random.");
    }

    @Test
    void refusesBruteForceWithoutEndUnlessTheContinuousParametersAreFixed() {
        String spec =
                SpecFile.SOUND + "parameters: {n: {type: int, low: 1, high: 9}, x: {type: float, low: 0, high: 1}}\n";
        assertThat(problems(spec + "search: {sampler: brute_force}"))
                .containsExactly(
                        "5: search: sampler brute_force needs finitely many values, but [x] have no step. Maybe give"
                                + " them one, or choose another sampler.");
        assertThat(problems(spec + "search: {sampler: {name: brute_force, fixed: {x: 0.5}}}"))
                .isEmpty();
    }

    @Test
    void refusesAGridWithoutEnd() {
        assertThat(problems(
                        SpecFile.SOUND + "parameters: {x: {type: float, low: 0, high: 1}}\nsearch: {sampler: grid}"))
                .containsExactly("5: search: sampler grid needs finitely many values, but [x] have no step."
                        + " Maybe give them one, or choose another sampler.");
    }

    @Test
    void refusesSettingsOfAnotherSampler() {
        assertThat(problems(
                        SpecFile.SOUND + "parameters: {}\nsearch: {startup: 3, sampler: {name: grid, candidates: 3}}"))
                .containsExactly(
                        "5: search.sampler.candidates: belongs to the sampler tpe or cmaes, but the sampler was grid.");
        assertThat(problems(SpecFile.SOUND + "parameters: {}\nsearch: {sampler: {name: tpe, spread: true}}"))
                .containsExactly("5: search.sampler.spread: belongs to the sampler grid, but the sampler was tpe.");
        assertThat(problems(SpecFile.SOUND + "parameters: {}\nsearch: {sampler: {name: grid, spread: 7}}"))
                .containsExactly("5: search.sampler.spread: must be true or false, but was 7.");
        assertThat(problems(SpecFile.SOUND + "parameters: {}\nsearch: {sampler: {name: grid, spred: true}}"))
                .containsExactly("5: search.sampler: unknown key \"spred\". Maybe \"spread\".");
        assertThat(problems(SpecFile.SOUND + "parameters: {}\nsearch: {sampler: grid, spread: true}"))
                .containsExactly("5: search: unknown key \"spread\". It belongs to search.sampler.");
        assertThat(problems(SpecFile.SOUND + "parameters: {}\nsearch: {startup: 3, sampler: {name: tpe, startup: 3}}"))
                .containsExactly("5: search.sampler.startup: must be given once, but search.startup is given too.");
    }

    private List<String> problems(String text) {
        return new SpecFile(directory, text).problems(Map.of());
    }
}
