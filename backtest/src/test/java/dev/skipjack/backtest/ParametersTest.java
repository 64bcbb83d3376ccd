package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ParametersTest {
    private final Parameters parameters = new Parameters(
            Map.of("entry", Map.of("fast", 20L, "ratio", 2.5, "whole", 3.0, "kind", "sma"), "flag", true, "plain", 7));

    @Test
    void readsTypedValuesByDottedPath() {
        assertThat(parameters.integer("entry.fast")).isEqualTo(20);
        assertThat(parameters.integer("entry.whole")).isEqualTo(3);
        assertThat(parameters.integer("plain", 1)).isEqualTo(7);
        assertThat(parameters.number("entry.ratio")).isEqualTo(2.5);
        assertThat(parameters.number("entry.fast")).isEqualTo(20);
        assertThat(parameters.text("entry.kind")).isEqualTo("sma");
        assertThat(parameters.flag("flag")).isTrue();
        assertThat(parameters.has("entry.fast")).isTrue();
    }

    @Test
    void takesDefaultsForWhatIsMissing() {
        assertThat(parameters.integer("entry.slow", 5)).isEqualTo(5);
        assertThat(parameters.number("exit.trail", 0.5)).isEqualTo(0.5);
        assertThat(parameters.text("plain.deeper", "x")).isEqualTo("x");
        assertThat(parameters.flag("none", false)).isFalse();
        assertThat(parameters.has("entry.slow")).isFalse();
    }

    @Test
    void namesThePathOfWhatIsMissingOrWrong() {
        assertThatThrownBy(() -> parameters.integer("entry.slow"))
                .hasMessage("config.entry.slow is needed, but is missing.");
        assertThatThrownBy(() -> parameters.integer("entry.ratio"))
                .hasMessage("config.entry.ratio must be a whole number, but was 2.5.");
        assertThatThrownBy(() -> parameters.number("entry.kind"))
                .hasMessage("config.entry.kind must be a finite number, but was sma.");
        assertThatThrownBy(() -> parameters.text("plain")).hasMessage("config.plain must be a text, but was 7.");
        assertThatThrownBy(() -> parameters.flag("plain", true))
                .hasMessage("config.plain must be true or false, but was 7.");
    }

    @Test
    void knowsWhatNobodyAskedFor() {
        parameters.integer("entry.fast");
        parameters.integer("entry.slow", 1);
        assertThat(parameters.unread()).containsExactly("entry.kind", "entry.ratio", "entry.whole", "flag", "plain");
    }
}
