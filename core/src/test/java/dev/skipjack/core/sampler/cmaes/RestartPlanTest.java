package dev.skipjack.core.sampler.cmaes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.sampler.cmaes.RestartPlan.Start;
import org.junit.jupiter.api.Test;

class RestartPlanTest {
    @Test
    void startsAtTheCentre() {
        Start start = new RestartPlan(Restarts.BIPOP, 1, 3, 0.2, 8).first();
        assertThat(start.mean()).containsExactly(0.5, 0.5, 0.5);
        assertThat(start.sigma()).isEqualTo(0.2);
        assertThat(start.population()).isEqualTo(8);
    }

    @Test
    void doublesThePopulation() {
        RestartPlan plan = new RestartPlan(Restarts.IPOP, 1, 3, 0.2, 8);
        assertThat(plan.next(500).population()).isEqualTo(16);
        assertThat(plan.next(500).population()).isEqualTo(32);
        assertThat(plan.next(500).population()).isEqualTo(64);
    }

    /** Small starts, at most half the largest population, until they have spent what the large ones did. */
    @Test
    void givesSmallStartsAsMuchAsLargeOnes() {
        RestartPlan plan = new RestartPlan(Restarts.BIPOP, 1, 3, 0.2, 8);
        assertThat(plan.next(400).population()).isEqualTo(16);
        for (int i = 0; i < 3; i++) {
            Start small = plan.next(i == 0 ? 800 : 400);
            assertThat(small.population()).isEqualTo(8);
            assertThat(small.sigma()).isBetween(0.002, 0.2);
        }
        assertThat(plan.next(400).population()).isEqualTo(32);
        assertThat(plan.next(100).population()).isBetween(8, 16);
    }

    @Test
    void placesAStartBySeedAndNumberAlone() {
        RestartPlan plan = new RestartPlan(Restarts.IPOP, 1, 3, 0.2, 8);
        double[] first = plan.next(500).mean();
        assertThat(new RestartPlan(Restarts.IPOP, 1, 3, 0.2, 8).next(7).mean()).isEqualTo(first);
        assertThat(new RestartPlan(Restarts.IPOP, 2, 3, 0.2, 8).next(7).mean()).isNotEqualTo(first);
        assertThat(plan.next(500).mean()).isNotEqualTo(first);
    }
}
