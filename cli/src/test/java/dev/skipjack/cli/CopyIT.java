package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies moved between storages, through the packed program. */
class CopyIT {
    private static final Path TREND = Program.EXAMPLES.resolve("sp500-trend.yaml");
    private static final String DATABASE = "sqlite:///runs/sp500-trend.db";

    @TempDir
    Path folder;

    @Test
    void aStudyIsTheSameInAJournalAndBackAndGoesOnThere() {
        Program program = new Program(folder);
        program.run("run", TREND.toString(), "--trials", "40");
        Program.Ended copied = program.run("copy", DATABASE, "copy.log");
        assertThat(copied.exit()).isZero();
        assertThat(copied.out()).contains("study \"sp500-trend\": 40 trials in ");
        assertThat(program.run("copy", "copy.log", "sqlite:///back.db").exit()).isZero();

        String before = trials(program, DATABASE);
        assertThat(before.lines()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(trials(program, "copy.log")).isEqualTo(before);
        assertThat(trials(program, "sqlite:///back.db")).isEqualTo(before);

        Program inJournal = new Program(folder).with("SKIPJACK_STORAGE", "copy.log");
        assertThat(inJournal
                        .run("run", TREND.toString(), "--trials", "50", "--json")
                        .json()
                        .get("evaluations")
                        .asInt())
                .isEqualTo(10);
    }

    private static String trials(Program program, String storage) {
        return program.run("trials", "--json", "--study", "sp500-trend", "--storage", storage)
                .out();
    }

    @Test
    void whatIsNotThereIsBadInput() {
        Program program = new Program(folder);
        Program.Ended ended = program.run("copy", "sqlite:///absent.db", "copy.log");
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("sqlite:///absent.db has no study.");
        assertThat(folder).isEmptyDirectory();
    }
}
