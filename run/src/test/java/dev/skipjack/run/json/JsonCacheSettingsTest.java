package dev.skipjack.run.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonCacheSettingsTest {
    @Test
    void isOnUnlessToldOtherwise() {
        assertThat(JsonCacheSettings.of(Map.of())).isEqualTo(JsonCacheSettings.DEFAULT);
        assertThat(JsonCacheSettings.DEFAULT.isOn()).isTrue();
    }

    @Test
    void isTurnedOffByEitherSwitch() {
        for (String variable : List.of("SKIPJACK_JSON_CACHE", "GENESIS_OPTIMIZER_JSON_CACHE")) {
            assertThat(JsonCacheSettings.of(Map.of(variable, "0")).isOn()).isFalse();
            assertThat(JsonCacheSettings.of(Map.of(variable, " False ")).isOn()).isFalse();
            assertThat(JsonCacheSettings.of(Map.of(variable, "TRUE")).isOn()).isTrue();
            assertThat(JsonCacheSettings.of(Map.of(variable, "")).isOn()).isTrue();
        }
    }

    @Test
    void letsOurSwitchOverrideTheSeeds() {
        assertThat(JsonCacheSettings.of(Map.of("SKIPJACK_JSON_CACHE", "1", "GENESIS_OPTIMIZER_JSON_CACHE", "0"))
                        .isOn())
                .isTrue();
    }

    @Test
    void isBoundedByTheSeedsSize() {
        assertThat(JsonCacheSettings.of(Map.of("GENESIS_OPTIMIZER_JSON_CACHE_SIZE", "256")))
                .isEqualTo(new JsonCacheSettings(true, 256));
    }

    @Test
    void namesTheVariableOfABadValue() {
        assertRefused("SKIPJACK_JSON_CACHE", "maybe");
        assertRefused("GENESIS_OPTIMIZER_JSON_CACHE", "2");
        assertRefused("GENESIS_OPTIMIZER_JSON_CACHE_SIZE", "0");
        assertRefused("GENESIS_OPTIMIZER_JSON_CACHE_SIZE", "-5");
        assertRefused("GENESIS_OPTIMIZER_JSON_CACHE_SIZE", "many");
        assertRefused("GENESIS_OPTIMIZER_JSON_CACHE_SIZE", "3000000000");
    }

    private static void assertRefused(String variable, String value) {
        assertThatThrownBy(() -> JsonCacheSettings.of(Map.of(variable, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(variable + " must be", "\"" + value + "\"");
    }
}
