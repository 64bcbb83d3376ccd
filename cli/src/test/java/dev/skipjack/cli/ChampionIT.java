package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a search to a champion, and back to it in fresh processes, through the packed program. */
class ChampionIT {
    private static final Path TREND = Program.EXAMPLES.resolve("sp500-trend.yaml");

    @TempDir
    Path folder;

    @Test
    void promotesOnceAndVerifiesInAFreshProcess() throws Exception {
        Program program = new Program(folder);
        program.run("run", TREND.toString(), "--trials", "30");
        Path file = folder.resolve("champions").resolve("sp500-trend.json");

        assertThat(program.run("promote", TREND.toString(), "--despite-verdict").exit())
                .isEqualTo(3);
        assertThat(file).doesNotExist();

        List<Process> atOnce = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            atOnce.add(program.start("promote", TREND.toString(), "--despite-verdict", "--yes"));
        }
        List<Integer> exits = new ArrayList<>();
        for (Process process : atOnce) {
            exits.add(program.await(process).exit());
        }
        assertThat(exits).containsExactlyInAnyOrder(0, 1, 1);

        Program.Ended verified = program.run("champion", "verify", "sp500-trend");
        assertThat(verified.out())
                .contains("every metric is the same, bit for bit")
                .doesNotContain("stale");
        assertThat(verified.exit()).isZero();
        assertThat(program.run("champion", "verify", "sp500-trend", TREND.toString())
                        .exit())
                .isZero();
        assertThat(program.run("champion", "show").out()).startsWith("sp500-trend  trial ");

        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        Program.Ended damaged = program.run("run", TREND.toString(), "--trials", "40");
        assertThat(damaged.exit()).isEqualTo(2);
        assertThat(damaged.err()).contains("champions/sp500-trend.json", "Maybe copy an older one over it");
    }
}
