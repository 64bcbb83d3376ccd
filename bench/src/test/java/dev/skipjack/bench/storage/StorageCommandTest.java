package dev.skipjack.bench.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.storage.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class StorageCommandTest {
    @TempDir
    private Path folder;

    @Test
    void measuresAllRowsOfTheTableAndLeavesNothing() {
        List<String> rows = run(0, "--trials", "40", "--workers", "2").lines().toList();
        assertThat(rows)
                .hasSize(10)
                .allSatisfy(row -> assertThat(row).contains("\"target\":"))
                .anySatisfy(
                        row -> assertThat(row).contains("\"sqlite, processes\"", "2 processes, 40 trials, 40 judged"))
                .anySatisfy(row -> assertThat(row).contains("\\\"locked\\\"", "\"value\":0"))
                .anySatisfy(row ->
                        assertThat(row).contains("postgresql", "--postgres").doesNotContain("\"value\""));
        assertThat(rows.stream().filter(row -> row.contains("\"limit\":") && row.contains("\"value\":")))
                .hasSizeGreaterThanOrEqualTo(8);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void soaksByTenths() {
        assertThat(run(0, "--soak", "50").lines())
                .hasSize(10)
                .allSatisfy(row -> assertThat(row).contains("\"heap_bytes_per_trial\":", "\"wall_ms_per_trial\":"))
                .last()
                .satisfies(row -> assertThat(row).contains("\"trials\":50"));
    }

    @Test
    void startsNoProcessOnAStorageThatCannotBeOpened() throws Exception {
        Path text = Files.writeString(folder.resolve("text.db"), "no database");
        assertThatThrownBy(() -> new Crowd(2).run("sqlite:///" + text, "s", 10))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("text.db");
    }

    @Test
    void namesWhatIsWrongWithItsOptions() {
        assertThat(run(2, "--only", "nothing")).contains("--only must name a row, but was nothing.");
        assertThat(run(2, "--trials", "0")).contains("--trials must be at least 1, but was 0.");
        assertThat(run(2, "--workers", "0")).contains("--workers must be at least 1, but was 0.");
        assertThat(run(2, "--soak", "9")).contains("--soak must be at least 10, but was 9.");
        assertThat(run(2, "--folder", "/nowhere")).contains("--folder must be a folder, but was /nowhere.");
    }

    /** Standard output, or what is said on a mistake. */
    private String run(int exit, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            CommandLine command = new CommandLine(new StorageCommand()).setErr(new PrintWriter(err, true));
            String[] all = new String[arguments.length + 2];
            all[0] = "--json";
            all[1] = "--folder=" + folder;
            System.arraycopy(arguments, 0, all, 2, arguments.length);
            command.setOverwrittenOptionsAllowed(true);
            assertThat(command.execute(all)).isEqualTo(exit);
        } finally {
            System.setOut(before);
        }
        return exit == 0 ? out.toString(StandardCharsets.UTF_8) : err.toString();
    }
}
