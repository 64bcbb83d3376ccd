package dev.skipjack.core.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A domain's own scale, there and back. */
class UnitScaleTest {
    private static final List<Distribution> FINITE = List.of(
            FloatDistribution.stepped(0.1, 2.35, 0.15),
            IntDistribution.of(-3, 11),
            IntDistribution.stepped(4, 64, 6),
            IntDistribution.log(1, 40),
            CategoricalDistribution.of("a", "b", "c"));

    @Test
    void bringsEachLevelBackFromTheMiddleOfItsCell() {
        for (Distribution domain : FINITE) {
            double last = 0;
            for (long k = 0; k < domain.levels(); k++) {
                double u = domain.toUnit(domain.level(k));
                assertThat(domain.fromUnit(u)).isEqualTo(domain.level(k));
                assertThat(u).isGreaterThan(last).isLessThan(1);
                last = u;
            }
        }
        assertThat(IntDistribution.of(0, 4).toUnit(2)).isEqualTo(0.5);
        assertThat(CategoricalDistribution.of("a", "b").toUnit(1)).isEqualTo(0.75);
    }

    @Test
    void bringsAnyPointOfAContinuousDomainBack() {
        for (FloatDistribution domain : List.of(
                FloatDistribution.of(-5, 5),
                FloatDistribution.log(1e-8, 1e3),
                FloatDistribution.of(-Double.MAX_VALUE, Double.MAX_VALUE))) {
            for (int i = 0; i < 1000; i++) {
                double u = i / 1000.0;
                assertThat(domain.toUnit(domain.fromUnit(u))).isCloseTo(u, within(1e-14));
            }
            assertThat(domain.toUnit(domain.low())).isZero();
            assertThat(domain.toUnit(domain.high())).isEqualTo(1);
        }
    }

    @Test
    void putsNeighboursOfOneLogarithmInTheMiddle() {
        double low = 781507.3655263457;
        FloatDistribution domain = FloatDistribution.log(low, Math.nextUp(low));
        assertThat(domain.toUnit(domain.high())).isEqualTo(0.5);
    }

    @Test
    void putsASingleValueInTheMiddle() {
        assertThat(FloatDistribution.of(3, 3).toUnit(3)).isEqualTo(0.5);
        assertThat(IntDistribution.of(3, 3).toUnit(3)).isEqualTo(0.5);
        assertThat(IntDistribution.log(3, 3).toUnit(3)).isEqualTo(0.5);
    }
}
