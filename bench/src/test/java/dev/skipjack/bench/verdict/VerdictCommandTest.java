package dev.skipjack.bench.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.backtest.Bars;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VerdictCommandTest {
    @Test
    void namesWhatIsWrongWithItsOptions() {
        assertThat(wrong("--markets=7")).contains("--markets must be at least 8, one of each kind, but was 7.");
        assertThat(wrong("--trials=1")).contains("--trials must be at least 2, but was 1.");
        assertThat(wrong("--workers=0")).contains("--workers must be at least 1, but was 0.");
        assertThat(wrong("--sharpe=1,9")).contains("--sharpe must lie in [0.5, 3] each, but was [1.0, 9.0].");
    }

    private static String wrong(String option) {
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new VerdictCommand())
                .setErr(new PrintWriter(err, true))
                .execute(option);
        assertThat(exit).isEqualTo(2);
        return err.toString();
    }

    @Test
    void makesTheSameMarketForTheSameSeedAndNumber() {
        for (Noise noise : Noise.values()) {
            MarketKind kind = new MarketKind(noise, Edge.REVERSION, 0.3);
            Bars bars = kind.bars(5, 2);
            assertThat(bars.size()).isEqualTo(2770);
            assertThat(bars.barsPerYear()).isEqualTo(252);
            assertThat(kind.bars(5, 2).contentHash()).isEqualTo(bars.contentHash());
            assertThat(kind.bars(5, 3).contentHash()).isNotEqualTo(bars.contentHash());
            assertThat(kind.withStrength(0).bars(5, 2).contentHash()).isNotEqualTo(bars.contentHash());
        }
    }

    /** A market without an edge: a search of a few trials, judged as a run judges. */
    @Test
    void judgesAMarketAsARunDoes() {
        MarketRun run = new MarketRun(new MarketKind(Noise.GAUSSIAN, Edge.TREND, 0), 0, 1, 12, 3);
        MarketRun.Judged judged = run.judge();
        assertThat(judged.verdict().figures().trials()).isEqualTo(12);
        assertThat(judged.verdict().figures().years()).isCloseTo(10, within(1e-9));
        assertThat(run.judge().verdict()).isEqualTo(judged.verdict());
        Rates rates = new Rates(List.of(judged));
        assertThat(rates.asJson(List.of(1.5)))
                .containsEntry("markets", 1)
                .containsKeys("false_skill_rate", "naive_skill_rate", "power");
        assertThat(rates.lines(List.of(0.0))).hasSize(10);
    }

    /** The naive user believes the best ratio if it is above 0; the one who tests it believes less. */
    @Test
    void tellsApartWhoPicksTheBestAndWhoTestsItAlone() {
        List<MarketRun.Judged> judged = IntStream.range(0, 4)
                .mapToObj(number -> new MarketRun(new MarketKind(Noise.GAUSSIAN, Edge.REVERSION, 0), 0, number, 6, 3))
                .map(MarketRun::judge)
                .toList();
        Map<String, Object> json = new Rates(judged).asJson(List.of(1.5));
        assertThat(json.get("naive_skill_rate"))
                .isEqualTo(judged.stream()
                                .filter(j -> j.verdict().figures().sharpe() > 0)
                                .count()
                        / 4.0);
        assertThat((double) json.get("tested_skill_rate")).isLessThan((double) json.get("naive_skill_rate"));
    }

    @Test
    void givesWilsonsInterval() {
        Share share = new Share(8, 160);
        assertThat(share.low()).isCloseTo(0.0256, within(1e-4));
        assertThat(share.high()).isCloseTo(0.0956, within(1e-4));
        assertThat(new Share(0, 20)).hasToString("0.0% [0.0, 16.1]");
    }
}
