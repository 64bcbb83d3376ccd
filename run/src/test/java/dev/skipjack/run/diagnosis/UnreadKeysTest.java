package dev.skipjack.run.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.run.Evaluator;
import dev.skipjack.run.KeysRead;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import dev.skipjack.run.spec.EarlierStudies;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SpecContext;
import dev.skipjack.run.spec.SpecNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnreadKeysTest {
    private final List<Map<String, @Nullable Object>> looked = new ArrayList<>();

    /** Reads {@code kind} always, {@code fast} where that is a, {@code slow} where it is b. */
    private final class Reader implements Objective {
        @Override
        public Optional<KeysRead> keysRead(Map<String, @Nullable Object> config) {
            looked.add(config);
            Set<String> read = Set.of("kind", "a".equals(config.get("kind")) ? "fast" : "slow");
            Set<String> set = new HashSet<>();
            config.forEach((key, value) -> set.add(value instanceof Map<?, ?> ? key + ".trail" : key));
            set.removeAll(read);
            return Optional.of(new KeysRead(read, set));
        }

        @Override
        public Map<String, @Nullable Object> identity() {
            return Map.of();
        }

        @Override
        public List<String> describe() {
            return List.of();
        }

        @Override
        public Optional<Set<String>> metricNames() {
            return Optional.empty();
        }

        @Override
        public Optional<Window> window() {
            return Optional.empty();
        }

        @Override
        public Objective onWindow(Window window) {
            return this;
        }

        @Override
        public boolean isDeterministic() {
            return true;
        }

        @Override
        public Evaluator open() {
            throw new UnsupportedOperationException();
        }
    }

    private List<String> unread(String config, String parameters) throws InterruptedException {
        ObjectiveKind kind = new ObjectiveKind() {
            @Override
            public String key() {
                return "reader";
            }

            @Override
            public List<String> keys() {
                return List.of();
            }

            @Override
            public Optional<Objective> read(SpecNode node, SpecContext context) {
                return Optional.of(new Reader());
            }
        };
        String text = "{study: s, storage: 'memory:', objective: {reader: {}}, score: x, config: " + config
                + ", parameters: " + parameters + "}";
        RunSpec spec = RunSpec.parse(text, Path.of("spec.yaml"), List.of(kind), Map.of(), EarlierStudies.installed());
        return UnreadKeys.of(spec).stream().map(UnreadKey::path).toList();
    }

    @Test
    void looksNoFurtherOnceEveryKeyWasAskedFor() throws InterruptedException {
        assertThat(unread("{kind: a}", "{fast: {type: int, low: 1, high: 100}}"))
                .isEmpty();
        assertThat(looked).hasSize(1);
    }

    @Test
    void looksOnWhileAKeyWasNotAskedFor() throws InterruptedException {
        String both = "{kind: {type: categorical, choices: [a, b]}, fast: {type: int, low: 1, high: 100}}";
        assertThat(unread("{slow: 3}", both)).isEmpty();
        assertThat(looked).hasSize(2);
        looked.clear();
        assertThat(unread("{slow: 3, solw: 3}", both)).containsExactly("solw");
        assertThat(looked).hasSize(8);
    }

    @Test
    void looksOnWhereChoicesBringKeysOfTheirOwn() throws InterruptedException {
        assertThat(unread("{kind: a, fast: 1}", "{exit: {type: categorical, choices: [none, {trail: 3}]}}"))
                .containsExactly("exit", "exit.trail");
    }
}
