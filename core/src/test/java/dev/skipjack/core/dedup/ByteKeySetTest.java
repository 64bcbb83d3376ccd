package dev.skipjack.core.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ByteKeySetTest {
    private final ByteKeySet keys = new ByteKeySet();

    /** Seed 5; keys of 0 to 2,000 bytes that are put in and taken out, so that the table is rebuilt with and without garbage. */
    @Test
    void agreesWithASetThroughAllRebuilding() {
        Random random = new Random(5);
        Set<ByteBuffer> model = new HashSet<>();
        for (int step = 0; step < 60_000; step++) {
            int n = random.nextInt(4_000);
            byte[] key = new byte[n % 97 == 0 ? n / 2 : n % 40];
            new Random(n).nextBytes(key);
            ByteBuffer wrapped = ByteBuffer.wrap(key);
            int hash = ByteKeySet.hash(key);
            assertThat(keys.contains(key, hash)).isEqualTo(model.contains(wrapped));
            if (random.nextInt(3) > 0) {
                assertThat(keys.add(key, hash)).isEqualTo(model.add(wrapped));
            } else {
                assertThat(keys.remove(key, hash)).isEqualTo(model.remove(wrapped));
            }
            assertThat(keys.size()).isEqualTo(model.size());
        }
    }

    @Test
    void doesNotGrowWhenOneKeyComesAndGoes() {
        byte[] key = new byte[1 << 20];
        for (int i = 0; i < 5_000; i++) {
            assertThat(keys.add(key, 7)).isTrue();
            assertThat(keys.remove(key, 7)).isTrue();
        }
    }
}
