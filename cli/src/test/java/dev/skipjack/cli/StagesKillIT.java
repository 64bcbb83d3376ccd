package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} in the midst of a stage of validation and of the blind one, resumed, against a run that was never killed. */
class StagesKillIT {
    private static final int TRIALS = 12;
    private static final int LATER = 8;
    private static final int BLIND = 4;

    @TempDir
    Path folder;

    /** A strategy that notes the window it decides on, and takes a while. */
    private static Path spec(Path folder, Program program, String archive) {
        new GoodSpec(folder);
        program.write("Slow.java", """
                import dev.skipjack.backtest.*;
                import java.nio.file.*;

                public final class Slow implements Strategy {
                    private Market market;
                    private Parameters parameters;
                    private boolean isNoted;

                    @Override
                    public void prepare(Market market, Parameters parameters) {
                        this.market = market;
                        this.parameters = parameters;
                        parameters.integer("x");
                    }

                    @Override
                    public void decide(int bar, Ledger ledger, Orders orders) {
                        if (!isNoted) {
                            note(market.bars().date(bar) + ": " + parameters.integer("x"));
                        }
                        isNoted = true;
                        if (ledger.isFlat() && bar % parameters.integer("x") == 0) {
                            orders.enter(1);
                        }
                    }

                    private static void note(String line) {
                        try {
                            Files.writeString(Path.of("evaluations.txt"), line + "\\n",
                                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                            Thread.sleep(60);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }
                """);
        return program.write("spec.yaml", """
                study: stages
                archive: %s
                objective:
                  backtest: {data: bars.csv, window: {from: 2020-06-01, to: 2020-07-10}, warmup: 20, strategy: Slow.java}
                parameters: {x: {type: int, low: 1, high: 12}}
                score: total_return
                search: {sampler: grid, trials: %d, concurrency: 2}
                validate:
                  - {name: later, window: {from: 2020-08-01, to: 2020-09-30}, top: %d}
                  - {name: last, window: {from: 2020-10-01, to: 2020-12-31}, top: %d, blind: true}
                """.formatted(archive, TRIALS, LATER, BLIND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "runs/archive.db"})
    void aRunThatWasKilledInAStageGoesOnWithIt(String archive) throws Exception {
        Path wholeFolder = Files.createDirectory(folder.resolve("whole"));
        Program whole = new Program(wholeFolder);
        JsonNode expected = whole.run("run", spec(wholeFolder, whole, archive).toString(), "--json")
                .json();
        assertThat(staged(wholeFolder)).hasSize(LATER + BLIND);

        Path killedFolder = Files.createDirectory(folder.resolve("killed"));
        Program killed = new Program(killedFolder);
        String spec = spec(killedFolder, killed, archive).toString();
        for (int evaluations : new int[] {3, LATER + 2}) {
            Process process = killed.start("run", spec, "--workers", "1");
            awaitStaged(killedFolder, evaluations);
            process.destroyForcibly().waitFor();
        }
        Program.Ended last = killed.run("run", spec, "--json");

        assertThat(last.json().get("stages").toString())
                .isEqualTo(expected.get("stages").toString());
        assertThat(last.json().get("stands")).isEqualTo(expected.get("stands"));
        assertThat(last.json().get("stages").get(1).get("note").isNull()).isTrue();
        List<String> staged = staged(killedFolder);
        assertThat(staged.stream().distinct()).hasSize(LATER + BLIND);
        assertThat(staged.size() - LATER - BLIND)
                .as("only what ran when it was killed")
                .isBetween(0, 2);
        assertThat(killed.run("report", spec, "--out", "stages.html").err()).isEmpty();
        assertThat(Files.readString(killedFolder.resolve("stages.html")))
                .contains("id=\"stages\"", "last, 2020-10-01 to 2020-12-31, looked at once</th>");
        assertThat(last.err())
                .contains("later, 2020-08-01 to 2020-09-30", "last, 2020-10-01 to 2020-12-31, blind", "stands");
    }

    private static void awaitStaged(Path folder, int count) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (staged(folder).size() < count) {
            assertThat(System.nanoTime())
                    .as("waiting for %d evaluations", count)
                    .isLessThan(end);
            Thread.sleep(10);
        }
    }

    /** What the stages evaluated; the search's window is also run for the plan's look at keys and for the winner's neighbours. */
    private static List<String> staged(Path folder) throws IOException {
        return SlowCommand.evaluations(folder).stream()
                .filter(line -> !line.startsWith("2020-06-01"))
                .toList();
    }
}
