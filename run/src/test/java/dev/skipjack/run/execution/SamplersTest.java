package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.run.spec.SamplerSettings;
import org.junit.jupiter.api.Test;

class SamplersTest {
    @Test
    void startsAGaussianProcessFromOneTrialAtLeast() {
        assertThat(Samplers.of(new SamplerSettings("gp", 0, 24, false)).identity())
                .containsEntry("sampler", "gp")
                .containsEntry("startup", 1);
        assertThat(Samplers.of(new SamplerSettings("gp", 20, 24, false)).identity())
                .containsEntry("startup", 20);
    }
}
