package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.trial.TrialHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplerDecisionsTest {
    private static final SearchSpace LINE = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));

    /** Decides anew every ten trials. */
    private static final class Fickle implements Sampler {
        private final RandomSampler random = new RandomSampler();
        private Optional<String> decision = Optional.empty();

        @Override
        public double[] sample(SearchSpace space, TrialHistory history, Streams streams) {
            decision = Optional.of("random " + streams.trial() / 10);
            return random.sample(space, history, streams);
        }

        @Override
        public double sampleOne(String name, Distribution distribution, TrialHistory history, Streams streams) {
            return random.sampleOne(name, distribution, history, streams);
        }

        @Override
        public Optional<String> decision() {
            return decision;
        }

        @Override
        public Map<String, Object> identity() {
            return Map.of("sampler", "fickle");
        }
    }

    private static void run(Storage storage, Sampler sampler, int trials) {
        StudyOptions options =
                StudyOptions.minimize("s").withSpace(LINE).withSampler(sampler).withConcurrency(1);
        try (Study study = Study.open(options, storage)) {
            study.optimize(trial -> trial.assignment().internal(0), Budget.trials(trials));
        }
    }

    private static Map<String, Object> attributes(Storage storage) {
        return Map.copyOf(storage.find("s").orElseThrow().attributes());
    }

    @Test
    void keepsEachDecisionWithTheFirstTrialThatFollowsFromIt() {
        Storage storage = new InMemoryStorage();
        run(storage, new Fickle(), 25);
        assertThat(attributes(storage).get("skipjack:sampler_decisions"))
                .isEqualTo(List.of(
                        Map.of("trial", 0L, "decision", "random 0"),
                        Map.of("trial", 10L, "decision", "random 1"),
                        Map.of("trial", 20L, "decision", "random 2")));
    }

    @Test
    void aStudyThatGoesOnRepeatsNoDecision() {
        Storage storage = new InMemoryStorage();
        run(storage, new Fickle(), 5);
        run(storage, new Fickle(), 8);
        run(storage, new Fickle(), 12);
        assertThat(attributes(storage).get("skipjack:sampler_decisions"))
                .isEqualTo(List.of(
                        Map.of("trial", 0L, "decision", "random 0"), Map.of("trial", 10L, "decision", "random 1")));
    }

    @Test
    void aSamplerThatDecidesNothingLeavesNoTrace() {
        Storage storage = new InMemoryStorage();
        run(storage, new RandomSampler(), 5);
        assertThat(attributes(storage)).doesNotContainKey("skipjack:sampler_decisions");
    }
}
