package dev.skipjack.core.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.key.Sha256;
import dev.skipjack.core.key.TrialKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KeyNumbersTest {
    private final KeyNumbers numbers = new KeyNumbers();

    @Test
    void keepsTheFirstNumberOfAKey() {
        TrialKey key = new TrialKey(Sha256.of("x"));
        assertThat(numbers.get(key)).isEqualTo(-1);
        numbers.putIfAbsent(key, 0);
        numbers.putIfAbsent(key, 7);
        assertThat(numbers.get(key)).isZero();
        assertThat(numbers.size()).isEqualTo(1);
    }

    @Test
    void removesAKeyOnlyWithItsNumber() {
        TrialKey key = new TrialKey(Sha256.of("x"));
        numbers.putIfAbsent(key, 3);
        numbers.remove(key, 4);
        assertThat(numbers.get(key)).isEqualTo(3);
        numbers.remove(key, 3);
        assertThat(numbers.get(key)).isEqualTo(-1);
        assertThat(numbers.size()).isZero();
    }

    @Test
    void tellsKeysApartThatDifferInTheSecondHalfAlone() {
        numbers.putIfAbsent(new TrialKey(new Sha256(1, 1, 0, 0)), 1);
        numbers.putIfAbsent(new TrialKey(new Sha256(1, 2, 0, 0)), 2);
        assertThat(numbers.get(new TrialKey(new Sha256(1, 1, 0, 0)))).isEqualTo(1);
        assertThat(numbers.get(new TrialKey(new Sha256(1, 2, 0, 0)))).isEqualTo(2);
    }

    /** Seed 42; few homes, so that clusters are long, wrap around and have holes made in them. */
    @Test
    void agreesWithAHashMap() {
        Random random = new Random(42);
        Map<TrialKey, Integer> model = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            TrialKey key = key(random);
            if (random.nextInt(5) < 3) {
                numbers.putIfAbsent(key, i);
                model.putIfAbsent(key, i);
            } else {
                int number = model.getOrDefault(key, i);
                numbers.remove(key, number);
                model.remove(key, number);
            }
            assertThat(numbers.get(key)).isEqualTo(model.getOrDefault(key, -1));
            assertThat(numbers.size()).isEqualTo(model.size());
        }
        model.forEach((key, number) -> assertThat(numbers.get(key)).isEqualTo(number));
    }

    private static TrialKey key(Random random) {
        long home = random.nextInt(4) == 0 ? -1 - random.nextInt(3) : random.nextInt(400);
        return new TrialKey(new Sha256(home, random.nextInt(3), 0, 0));
    }
}
