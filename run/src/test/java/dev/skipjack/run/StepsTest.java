package dev.skipjack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final Steps THREE = Steps.equal(10, 3);

    @Test
    void cutsBarsIntoStretchesThatAreEqualButForOne() {
        assertThat(THREE.ends()).containsExactly(3, 6, 10);
        assertThat(THREE.bars()).isEqualTo(10);
        assertThat(THREE.barsAfter(1)).isEqualTo(6);
        assertThat(THREE.barsAfter(7)).isEqualTo(10);
    }

    @Test
    void roundsAShareDownToWholeBars() {
        assertThat(THREE.hasShare(0, 0.39)).isTrue();
        assertThat(THREE.hasShare(0, 0.4)).isFalse();
        assertThat(THREE.hasShare(2, 1)).isTrue();
    }

    @Test
    void haveBars() {
        assertThatThrownBy(() -> new Steps(List.of())).hasMessage("steps must have bars, but were [].");
        assertThatThrownBy(() -> new Steps(List.of(0, 3))).hasMessage("steps must have bars, but were [0, 3].");
    }
}
