package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a run says of its winner, through the packed program. */
class VerdictIT {
    private static final int DAYS = 2800;

    @TempDir
    Path folder;

    private Program program;

    @BeforeEach
    void start() {
        program = new Program(folder);
    }

    /** Daily bars whose drift keeps its side for fifty days on average. */
    private void writeMarket(String name, double drift) {
        Random random = new Random(11);
        StringBuilder csv = new StringBuilder("date,open,high,low,close,volume\n");
        LocalDate day = LocalDate.of(2000, 1, 1);
        double price = 100;
        int side = 1;
        for (int t = 0; t < DAYS; t++) {
            side = random.nextInt(50) == 0 ? -side : side;
            double open = price;
            price *= 1 + side * drift + 0.01 * random.nextGaussian();
            double high = Math.max(open, price) * 1.001;
            double low = Math.min(open, price) * 0.999;
            csv.append(String.format(Locale.ROOT, "%s,%s,%s,%s,%s,0%n", day, open, high, low, price));
            day = day.plusDays(1);
        }
        program.write(name, csv.toString());
    }

    private Path spec(String study, String data, String fast, String search) {
        return program.write(study + ".yaml", """
                study: %s
                objective:
                  backtest:
                    data: %s
                    window: {from: 2000-10-01, to: 2007-06-30}
                    warmup: 250
                    costs: {commission: 0.0002}
                    strategy: trend
                config: {allow_short: true}
                parameters:
                  entry.fast: {type: int, %s}
                  entry.slow: {type: int, low: 20, high: 200, step: 20}
                score: sharpe
                search: %s
                """.formatted(study, data, fast, search));
    }

    private JsonNode run(Path spec, String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "run";
        all[1] = spec.toString();
        all[2] = "--json";
        System.arraycopy(more, 0, all, 3, more.length);
        Program.Ended ended = program.run(all);
        assertThat(ended.exit()).as(ended.err()).isZero();
        return ended.json();
    }

    private static String firstWord(JsonNode result) {
        return result.get("verdict").get("words").get(0).asString();
    }

    @Test
    void saysDoNotTradeThisWhereNothingCanBeHad() {
        writeMarket("noise.csv", 0);
        JsonNode result = run(spec("noise", "noise.csv", "low: 2, high: 15", "{sampler: random, trials: 80}"));
        assertThat(result.get("verdict").get("conclusion").asString()).isEqualTo("luck");
        assertThat(firstWord(result)).startsWith("Do not trade this");
    }

    @Test
    void saysUnlikelyToBeLuckWhereAnEdgeIsPlanted() {
        writeMarket("edge.csv", 0.003);
        Path spec = spec("edge", "edge.csv", "low: 2, high: 15", "{sampler: random, trials: 80}");
        Program.Ended people = program.run("run", spec.toString());
        assertThat(people.out())
                .contains("history", "independent trials before a Sharpe ratio of 1 comes by luck")
                .contains(
                        "different outcomes",
                        "Unlikely to be luck",
                        "Does it stand on a plateau?",
                        "neighbours were run");
        JsonNode result = run(spec);
        assertThat(result.get("verdict").get("conclusion").asString()).isEqualTo("skill");
        assertThat(result.get("neighbours").get("count").asInt()).isBetween(2, 4);
        assertThat(result.get("warnings")).isEmpty();
    }

    @Test
    void reorderingTrialsDoesNotChangeTheVerdictsN() throws Exception {
        writeMarket("noise.csv", 0);
        JsonNode rows =
                run(spec("rows", "noise.csv", "low: 2, high: 7", "{sampler: {name: grid, spread: false}, trials: 60}"));
        program = new Program(Files.createDirectory(folder.resolve("other")));
        writeMarket("noise.csv", 0);
        JsonNode spread = run(spec("spread", "noise.csv", "low: 2, high: 7", "{sampler: grid, trials: 60}"));
        assertThat(spread.get("verdict").get("trials"))
                .isEqualTo(rows.get("verdict").get("trials"));
        assertThat(spread.get("verdict").get("trials").asInt()).isEqualTo(60);
    }

    @Test
    void resumingDoesNotChangeTheVerdictsN() throws Exception {
        writeMarket("noise.csv", 0);
        Path spec = spec("s", "noise.csv", "low: 2, high: 15", "{sampler: random, trials: 60}");
        assertThat(run(spec, "--trials", "20").get("verdict").get("trials").asInt())
                .isEqualTo(20);
        JsonNode resumed = run(spec);
        program = new Program(Files.createDirectory(folder.resolve("other")));
        writeMarket("noise.csv", 0);
        JsonNode whole = run(spec("s", "noise.csv", "low: 2, high: 15", "{sampler: random, trials: 60}"));
        assertThat(resumed.get("verdict")).isEqualTo(whole.get("verdict"));
    }

    @Test
    void splittingIntoTwoStudiesDoesNotChangeTheVerdictsN() {
        writeMarket("noise.csv", 0);
        run(spec("low", "noise.csv", "low: 2, high: 4", "{sampler: grid, trials: 30}"));
        JsonNode second = run(spec("high", "noise.csv", "low: 5, high: 7", "{sampler: grid, trials: 30}"));
        assertThat(second.get("verdict").get("trials").asInt()).isEqualTo(60);
    }
}
