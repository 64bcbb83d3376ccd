package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.sampler.tpe.TpeOptions;
import org.junit.jupiter.api.Test;

final class SamplerSettingsTest {
    @Test
    void areReadWithoutASpec() {
        assertThat(SamplerSettings.parse("random").name()).isEqualTo("random");
        assertThat(SamplerSettings.parse("{name: tpe, candidates: 48}").kind())
                .isEqualTo(new SamplerKind.Tpe(TpeOptions.skipjack().withCandidates(48)));
    }

    @Test
    void nameWhatIsWrongWithThem() {
        assertThatThrownBy(() -> SamplerSettings.parse("{name: tpee, candidates: 0}"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("Maybe \"tpe\".");
        assertThatThrownBy(() -> SamplerSettings.parse("{name: tpe")).isInstanceOf(SpecException.class);
    }
}
