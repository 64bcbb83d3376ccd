package dev.skipjack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job prints the tables that the README shows. */
class ReadmeIT {
    @TempDir
    Path folder;

    @Test
    void theMainJobEndsAsShown() throws Exception {
        File out = folder.resolve("out.txt").toFile();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String program =
                Path.of("..", "cli", "target", "skipjack.jar").toAbsolutePath().toString();
        String spec = Path.of("sp500-trend.yaml").toAbsolutePath().toString();
        Process process = new ProcessBuilder(java, "-jar", program, "run", spec)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(out.toPath());
        String tables = printed.substring(printed.indexOf("Best trials"), printed.indexOf("\nResults are in"));
        assertThat(Files.readString(Path.of("..", "README.md"))).contains(tables.strip());
    }
}
