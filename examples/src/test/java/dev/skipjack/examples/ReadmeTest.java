package dev.skipjack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README shows is what there is. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    /** The first code block of a language. */
    private static String block(Path document, String language) throws IOException {
        String after = Files.readString(document).split("```" + language + "\n", 2)[1];
        return after.substring(0, after.indexOf("```"));
    }

    @Test
    void showsTheProgramAsItIs() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/skipjack/examples/Parabola.java"));
        assertThat(source.replaceAll("(?m)^ {8}", "")).contains(block(README, "java"));
    }

    @Test
    void showsTheProgramsTrueOutput() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            Parabola.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(Files.readString(README)).contains("```\n" + out.toString(StandardCharsets.UTF_8) + "```");
    }

    @Test
    void showsTheSpecAsItIs() throws IOException {
        assertThat(Files.readString(Path.of("sp500-trend.yaml"))).contains(block(README, "yaml"));
    }

    @Test
    void showsTheStrategyAsItIs() throws IOException {
        assertThat(Files.readString(Path.of("strategies", "Breakout.java")))
                .contains(block(Path.of("..", "docs", "strategies.md"), "java"));
    }

    @Test
    void showsTheObjectivesAsTheyAre() throws IOException {
        String spec = Files.readString(Path.of("sp500-trend.yaml"));
        assertThat(spec).contains(block(Path.of("..", "docs", "run-spec.md"), "yaml"));
    }
}
