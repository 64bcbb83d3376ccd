package dev.skipjack.bench.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SeedCommandTest {
    @TempDir
    private Path folder;

    @Test
    void measuresOnAskedNumbersOfThreadsAndLeavesNothing() {
        String out = run(
                0,
                "--only",
                "trial_key.wide",
                "--repeats",
                "1",
                "--warm-up",
                "0",
                "--workers",
                "2",
                "--json",
                "--folder",
                folder.toString());
        assertThat(out.lines())
                .hasSize(6)
                .allSatisfy(line -> assertThat(line).startsWith("{\"bytes_per_op\":"))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"limit_row\":\"sha256_hex.trial_key.wide\"", "\"row\":\"trial_key_cold.wide\""))
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"limit_row\":\"sha256_hex.trial_key.wide.w2\"",
                                "\"row\":\"trial_key_cold.wide.w2\""));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesWhatIsWrongWithItsOptions() {
        assertThat(run(2, "--only", "nothing")).contains("--only must name a group, but was nothing.");
        assertThat(run(2, "--repeats", "0")).contains("--repeats must be at least 1, but was 0.");
        assertThat(run(2, "--workers", "2,0")).contains("--workers must be at least 1 each, but were [2, 0].");
        assertThat(run(2, "--folder", "/nowhere")).contains("--folder must be a folder, but was /nowhere.");
    }

    /** Standard output, or what is said on a mistake. */
    private static String run(int exit, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            CommandLine command = new CommandLine(new SeedCommand()).setErr(new PrintWriter(err, true));
            assertThat(command.execute(arguments)).isEqualTo(exit);
        } finally {
            System.setOut(before);
        }
        return exit == 0 ? out.toString(StandardCharsets.UTF_8) : err.toString();
    }
}
