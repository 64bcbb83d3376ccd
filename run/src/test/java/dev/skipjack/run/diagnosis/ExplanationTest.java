package dev.skipjack.run.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.spec.ExplainSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a search is worth stopping (P21), and what is said then. */
class ExplanationTest {
    private static final Outcome IDLE = new Outcome.Complete(0, List.of(), Map.of("trades", 0.0));
    private static final Outcome TRADED = new Outcome.Complete(1, List.of(), Map.of("trades", 5.0));
    private static final Outcome FAILED = new Outcome.Crashed("T", "config.x is needed, but is missing.", "");

    @Test
    void saysThatNothingIsTradedAndWhy() {
        assertThat(explain(49, IDLE, TRADED))
                .contains(
                        "49 of the first 50 trials traded nothing. 90% of 980 signals were blocked by \"trend filter\","
                                + " on 4,900 bars decided on. Maybe loosen it.");
        assertThat(explain(48, IDLE, TRADED)).isEmpty();
    }

    @Test
    void saysThatAllFailedAndOfWhat() {
        assertThat(explain(50, FAILED, TRADED))
                .contains(
                        "50 of the first 50 trials failed, 50 of them alike, as trial 0: T: config.x is needed, but is"
                                + " missing. Maybe the objective does not work, or the ranges make no sense for it.");
        assertThat(explain(49, FAILED, TRADED)).isEmpty();
    }

    @Test
    void doesNotCallCancelledTrialsFailed() {
        assertThat(explain(50, new Outcome.Cancelled("was cancelled"), TRADED)).isEmpty();
    }

    @Test
    void saysNothingOfNoTrials() {
        assertThat(Explanation.of(List.of(), ExplainSettings.DEFAULTS)).isEmpty();
    }

    /** Fifty trials, of which some are of one kind and the others of another. */
    private static Optional<String> explain(int count, Outcome some, Outcome others) {
        SearchSpace space = SearchSpace.of(Map.of("x", IntDistribution.of(0, 100)));
        Optional<Funnel> funnel = Optional.of(new Funnel(100, 20, Map.of("trend filter", 18L), 2, 0, 0));
        return Explanation.of(
                IntStream.range(0, 50)
                        .mapToObj(i -> new JudgedTrial(
                                i,
                                Assignment.of(space, new double[] {i}),
                                i < count ? some : others,
                                funnel,
                                Optional.empty()))
                        .toList(),
                ExplainSettings.DEFAULTS);
    }
}
