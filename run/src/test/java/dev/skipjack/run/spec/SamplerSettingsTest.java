package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SamplerSettingsTest {
    @Test
    void areReadWithoutASpec() {
        assertThat(SamplerSettings.parse("random").name()).isEqualTo("random");
        SamplerSettings tpe = SamplerSettings.parse("{name: tpe, candidates: 48}");
        assertThat(tpe.candidates()).isEqualTo(48);
        assertThat(tpe.startup()).isEqualTo(SamplerSettings.parse("tpe").startup());
    }

    @Test
    void nameWhatIsWrongWithThem() {
        assertThatThrownBy(() -> SamplerSettings.parse("{name: tpee, candidates: 0}"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("Maybe \"tpe\".");
        assertThatThrownBy(() -> SamplerSettings.parse("{name: tpe")).isInstanceOf(SpecException.class);
    }
}
