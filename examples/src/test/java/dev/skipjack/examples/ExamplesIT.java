package dev.skipjack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every spec of this folder runs to its end in the packed program. */
class ExamplesIT {
    private static final Path PROGRAM =
            Path.of("..", "cli", "target", "skipjack.jar").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    static List<Path> specs() throws IOException {
        try (var files = Files.list(Path.of(""))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(Path::toAbsolutePath)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void runsToItsEnd(Path spec) throws Exception {
        File out = folder.resolve("out.txt").toFile();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-jar", PROGRAM.toString(), "run", spec.toString(), "--json")
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(out.toPath()))
                .contains("\"fail\":0")
                .containsPattern("\"best\":\\{|\"front\":\\[\\{");
    }
}
