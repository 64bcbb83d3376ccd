package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a spec from being read at all, and what reading it must survive. */
class YamlProblemsTest {
    @TempDir
    Path directory;

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
        assertThat(problems(SpecFile.SOUND + "parameters: {}\n---\na: 1\n"))
                .containsExactly("6: a spec is one YAML document, but another one begins here.");
    }

    @Test
    void tellsOfAnEscapeThatIsNoCharacter() {
        for (String text : List.of("study: \"a\\u12", "study: \"a\\u12\"", "study: \"\\UFFFFFFFF\"")) {
            assertThat(problems(text)).hasSize(1).first().asString().contains("is no YAML: ");
        }
    }

    @Test
    void tellsAKeyGivenTwiceAlongWithTheRest() {
        assertThat(problems(
                        SpecFile.SOUND + "parameters: {}\nsearch:\n  seed: 1\n  trials: 0\n  seed: 2\nscore: trades\n"))
                .containsExactly(
                        "7: search.trials: must be at least 1, but was 0.",
                        "8: key \"seed\" must be given once, but is on line 6 too.",
                        "9: key \"score\" must be given once, but is on line 3 too.");
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        Path file = directory.resolve("latin.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xe9});
        assertThat(problems(SpecFile.SOUND + "parameters: {}\nconfig: latin.yaml"))
                .containsExactly("latin.yaml: must be UTF-8 text.");
    }

    @Test
    void refusesTagsAndStrangeKeys() {
        assertThat(problems(SpecFile.SOUND + "parameters: {a: !!python/name:os.system 1, [1]: 2, b: *no}"))
                .containsExactly(
                        "4: tags are not read, but was tag:yaml.org,2002:python/name:os.system. Maybe quote it.",
                        "4: a key must be a scalar, but was a list.",
                        "4: alias *no must name an anchor that is complete above it.");
    }

    @Test
    void sharesAliasesAndRefusesBombs() {
        assertThat(problems(SpecFile.SOUND
                        + "parameters: {a: &x {type: int, low: 1, high: 2}, b: *x}\nconfig: {c: &y [1, 2], d: *y}"))
                .isEmpty();
        StringBuilder bomb = new StringBuilder("config:\n  a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("  a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
        }
        assertThat(problems(SpecFile.SOUND + "parameters: {}\n" + bomb))
                .isNotEmpty()
                .allSatisfy(
                        problem -> assertThat(problem).contains("aliases must not expand to more than 1000000 nodes"));
        assertThat(problems(SpecFile.SOUND + "parameters: {}\nconfig: &x {a: *x}"))
                .containsExactly("5: alias *x must name an anchor that is complete above it.");
    }

    @Test
    void survivesDepthInEveryBlock() {
        String deep = "{a: ".repeat(20_000) + "1" + "}".repeat(20_000);
        for (String key : List.of("config", "search", "constraints", "validate", "score", "rules")) {
            assertThat(problems(SpecFile.SOUND.replace("score: sharpe\n", key.equals("score") ? "" : "score: sharpe\n")
                            + "parameters: {}\n" + key + ": " + deep))
                    .hasSizeLessThan(5);
        }
    }

    private List<String> problems(String text) {
        return new SpecFile(directory, text).problems(Map.of());
    }
}
