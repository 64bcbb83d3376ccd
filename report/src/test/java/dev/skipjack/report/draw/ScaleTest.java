package dev.skipjack.report.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.report.draw.Scale.Tick;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScaleTest {
    @Test
    void isLabelledAtRoundNumbersWithinItsEnds() {
        assertThat(labels(Scale.between(0, 1))).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
        assertThat(labels(Scale.between(-3, 499))).containsExactly("0", "100", "200", "300", "400");
        assertThat(labels(Scale.log(0.05, 0.5))).containsExactly("0.05", "0.1", "0.2", "0.3", "0.5");
        assertThat(labels(Scale.log(1e-5, 1))).containsExactly("1e-05", "0.0001", "0.001", "0.01", "0.1", "1");
    }

    @Test
    void putsValuesOnItsWay() {
        assertThat(Scale.between(2, 4).unit(3)).isCloseTo(0.5, within(1e-12));
        assertThat(Scale.log(1, 100).unit(10)).isCloseTo(0.5, within(1e-12));
        assertThat(Scale.choices(List.of("a", "b")).unit(0)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void endsWhateverItsEndsAre() {
        for (Scale scale : List.of(
                Scale.around(),
                Scale.around(7),
                Scale.around(0, Double.NaN, Double.POSITIVE_INFINITY),
                Scale.around(-Double.MAX_VALUE, Double.MAX_VALUE),
                Scale.around(5e-324, 1e-323),
                Scale.around(1e300, 1e300 + 1e290),
                Scale.log(3, 3))) {
            assertThat(scale.ticks())
                    .hasSizeLessThanOrEqualTo(12)
                    .allSatisfy(tick -> assertThat(scale.unit(tick.value())).isBetween(-0.01, 1.01));
        }
    }

    @Test
    void namesYearsWhereThereAreSome() {
        double low = LocalDate.of(2001, 3, 1).toEpochDay() * 86_400.0;
        double high = LocalDate.of(2006, 3, 1).toEpochDay() * 86_400.0;
        assertThat(labels(Scale.times(low, high))).containsExactly("2002", "2003", "2004", "2005", "2006");
        assertThat(labels(Scale.times(low, low + 5 * 86_400))).contains("2001-03-02");
    }

    private static List<String> labels(Scale scale) {
        return scale.ticks().stream().map(Tick::label).toList();
    }
}
