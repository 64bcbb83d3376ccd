package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.run.spec.SamplerSettings;
import org.junit.jupiter.api.Test;

class SamplersTest {
    @Test
    void startsAGaussianProcessFromOneTrialAtLeast() {
        assertThat(Samplers.of(SamplerSettings.parse("{name: gp, startup: 0}"), 100, 4)
                        .identity())
                .containsEntry("sampler", "gp")
                .containsEntry("startup", 1);
        assertThat(Samplers.of(SamplerSettings.parse("{name: gp, startup: 20}"), 100, 4)
                        .identity())
                .containsEntry("startup", 20);
    }
}
