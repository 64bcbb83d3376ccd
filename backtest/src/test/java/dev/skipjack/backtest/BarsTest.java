package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.skipjack.run.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BarsTest {
    private static final Path INDEX = Path.of("../examples/data/sp500-daily.csv");
    private static final String HEADER = "date,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    @Test
    void readsTheStockIndex() {
        Bars bars = Bars.read(INDEX);
        assertThat(bars.size()).isEqualTo(5105);
        assertThat(bars.label(0)).isEqualTo("2000-01-03");
        assertThat(bars.date(5104)).isEqualTo(LocalDate.parse("2020-04-17"));
        assertThat(bars.open(5104)).isEqualTo(2842.429932);
        assertThat(bars.close(0)).isEqualTo(1455.219971);
        assertThat(bars.volume(0)).isEqualTo(931_800_000);
        assertThat(bars.barsPerYear()).isEqualTo(252);
    }

    @Test
    void saysThatHalfOfTheIndexOpensBefore2013EqualThePreviousClose() {
        Bars bars = Bars.read(INDEX);
        DataQuality before = bars.quality(new Window(LocalDate.parse("2000-01-03"), LocalDate.parse("2012-12-31")));
        DataQuality after = bars.quality(new Window(LocalDate.parse("2013-01-02"), LocalDate.parse("2020-04-17")));
        assertThat((double) before.opensEqualPreviousClose() / before.bars()).isBetween(0.45, 0.55);
        assertThat((double) after.opensEqualPreviousClose() / after.bars()).isLessThan(0.05);
        assertThat(before.describe())
                .anyMatch(line -> line.matches("opens equal to the previous close: \\d+ \\(\\d+\\.\\d%\\); there .*"));
    }

    @Test
    void countsGapsAndBarsWithoutVolume() throws IOException {
        Bars bars = Bars.read(file(HEADER
                + "2020-01-02,1,1,1,1,0\n2020-01-03,2,2,2,2,5\n2020-01-06,2,2,2,2,5\n"
                + "2020-01-07,2,2,2,2,5\n2020-01-10,2,2,2,2,0\n2020-01-21,3,3,3,3,5\n2020-01-22,3,3,3,3,5\n"));
        assertThat(bars.quality())
                .isEqualTo(new DataQuality(7, LocalDate.parse("2020-01-02"), LocalDate.parse("2020-01-22"), 1, 2, 4));
    }

    @Test
    void readsColumnsInAnyOrderAndCaseAndIgnoresOthers() throws IOException {
        Bars bars = Bars.read(file("\uFEFFVolume,CLOSE,Note,low,High,open,Time\n7,2,\"a,b\",1,4,3,2020-01-02 10:30:00\n"
                + "7,2,,1,4,3,2020-01-02T11:30\n"));
        assertThat(bars.open(0)).isEqualTo(3);
        assertThat(bars.high(0)).isEqualTo(4);
        assertThat(bars.low(0)).isEqualTo(1);
        assertThat(bars.close(0)).isEqualTo(2);
        assertThat(bars.volume(0)).isEqualTo(7);
        assertThat(bars.label(1)).isEqualTo("2020-01-02T11:30");
    }

    @Test
    void namesEveryBadRowWithFileLineAndReason() throws IOException {
        Path file = file(HEADER
                + "2020-01-02,1,1,1,1,1\n"
                + "2020-01-03,1,1,x,1,1\n"
                + "03.01.2020,1,1,1,1,1\n"
                + "2020-01-02,1,1,1,1,1\n"
                + "2020-01-06,1,1,1,0,1\n"
                + "2020-01-07,1,0.5,0.4,1,1\n"
                + "2020-01-08,1,1,1,1,-3\n"
                + "2020-01-09,1,1,1,NaN,1\n"
                + "2020-01-10,1,1,1,1\n");
        assertThatThrownBy(() -> Bars.read(file))
                .asInstanceOf(type(DataException.class))
                .extracting(DataException::problems)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .containsExactly(
                        file + ":3: low must be a number, but was \"x\".",
                        file + ":4: date must be as 2020-01-31 or 2020-01-31T15:30, but was \"03.01.2020\".",
                        file + ":5: dates must ascend, but 2020-01-02T00:00 comes after 2020-01-02T00:00.",
                        file
                                + ":6: prices must be finite and above 0, but were open 1.0, high 1.0, low 1.0, close 0.0.",
                        file
                                + ":7: high and low must enclose open and close, but were open 1.0, high 0.5, low 0.4, close 1.0.",
                        file + ":8: volume must be finite and not below 0, but was -3.0.",
                        file
                                + ":9: prices must be finite and above 0, but were open 1.0, high 1.0, low 1.0, close NaN.",
                        file + ":10: volume is missing.");
    }

    @Test
    void showsTwentyProblemsAndCountsTheRest() throws IOException {
        Path file = file(HEADER + "2020-01-02,1,1,1,one,1\n".repeat(50));
        assertThatThrownBy(() -> Bars.read(file))
                .asInstanceOf(type(DataException.class))
                .satisfies(
                        e -> assertThat(e.problems()).hasSize(21).last().isEqualTo(file + ": 30 more rows are wrong."));
    }

    @Test
    void refusesAFileWithoutHeaderRowsOrExistence() throws IOException {
        Path noHeader = file("2020-01-02,1,1,1,1,1\n");
        assertThatThrownBy(() -> Bars.read(noHeader)).hasMessageContaining(":1: the header must name date, open");
        Path empty = file("");
        assertThatThrownBy(() -> Bars.read(empty)).hasMessageContaining("at least one row is needed");
        assertThatThrownBy(() -> Bars.read(folder.resolve("none.csv"))).hasMessageContaining("none.csv: no such file.");
    }

    @Test
    void hashesTheNumbersAndNotTheirSpelling() throws IOException {
        Bars one = Bars.read(file(HEADER + "2020-01-02,1.50,2,1,1,10\n2020-01-03,1,1,1,1,0\n"));
        Bars same = Bars.read(
                file("close,date,open,high,low,volume\n1,2020-01-02,1.5,2.0,1,1e1\n1,2020-01-03,1,1,1,-0.0\n"));
        Bars other = Bars.read(file(HEADER + "2020-01-02,1.50,2,1,1,11\n2020-01-03,1,1,1,1,0\n"));
        assertThat(same.contentHash()).isEqualTo(one.contentHash());
        assertThat(other.contentHash()).isNotEqualTo(one.contentHash());
    }

    @Test
    void tellsBarsAYearByTheUsualStep() {
        assertThat(everyDays(1).barsPerYear()).isEqualTo(365);
        assertThat(everyDays(7).barsPerYear()).isEqualTo(52);
        assertThat(everyDays(30).barsPerYear()).isEqualTo(12);
        assertThat(everyDays(91).barsPerYear()).isEqualTo(4);
        assertThat(everyDays(365).barsPerYear()).isEqualTo(1);
        assertThat(everySeconds(3600).barsPerYear()).isEqualTo(8766);
    }

    @Test
    void findsTheFirstBarOnOrAfterADay() {
        Bars bars = everyDays(7);
        LocalDate day = bars.date(3);
        assertThat(List.of(
                        bars.firstOnOrAfter(day),
                        bars.firstOnOrAfter(day.plusDays(1)),
                        bars.firstOnOrAfter(LocalDate.MIN.plusYears(9)),
                        bars.firstOnOrAfter(LocalDate.parse("2500-01-01"))))
                .containsExactly(3, 4, 0, bars.size());
    }

    private static Bars everyDays(int days) {
        return everySeconds(days * 86_400L);
    }

    private static Bars everySeconds(long step) {
        long[] seconds = new long[60];
        double[] ones = new double[60];
        for (int i = 0; i < 60; i++) {
            seconds[i] = 1_500_000_000L / 86_400 * 86_400 + i * step;
            ones[i] = 1;
        }
        return Bars.of(seconds, ones, ones, ones, ones, ones);
    }

    private Path file(String text) throws IOException {
        Path file = Files.createTempFile(folder, "bars", ".csv");
        return Files.writeString(file, text);
    }
}
