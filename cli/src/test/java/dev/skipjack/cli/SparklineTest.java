package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void risesWithTheNumbers() {
        assertThat(Sparkline.of(new double[] {1, 2, 3, 8}, 10)).isEqualTo("\u2581\u2582\u2583\u2588");
        assertThat(Sparkline.of(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, 10))
                .isEqualTo("\u2581\u2588");
    }

    @Test
    void showsTheLastOfEachStretch() {
        double[] rising = IntStream.range(0, 100).asDoubleStream().toArray();
        assertThat(Sparkline.of(rising, 4)).isEqualTo("\u2581\u2583\u2586\u2588");
    }

    @Test
    void leavesOutWhatIsNotFinite() {
        assertThat(Sparkline.of(new double[] {Double.NaN, 1, Double.POSITIVE_INFINITY, 1}, 10))
                .isEqualTo(" \u2581 \u2581");
        assertThat(Sparkline.of(new double[0], 10)).isEmpty();
    }
}
