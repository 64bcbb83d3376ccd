package dev.skipjack.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.dedup.KeyBytes;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class KeyBytesTest {
    private static final String ALPHABET = "0123456789abcdefAFg?\0\u0001\u0002é\u07ff\u0800\uffff\ud800\udc00";

    @Test
    void givesDifferentBytesToDifferentStringsAndTheStringBack() {
        Map<ByteBuffer, String> known = new HashMap<>();
        Cases.of(31, 20_000).forEach(random -> {
            String text = text(random);
            byte[] bytes = KeyBytes.of(text);
            assertThat(KeyBytes.string(bytes)).isEqualTo(text);
            String other = known.put(ByteBuffer.wrap(bytes), text);
            assertThat(other == null || other.equals(text)).isTrue();
        });
    }

    /** Lengths near those at which one form could be taken for another; a third of the texts hexadecimal. */
    private static String text(RandomGenerator random) {
        int[] lengths = {0, 1, 2, 15, 16, 29, 30, 31, 32, 33, 63, 64, 65};
        int letters = random.nextInt(3) == 0 ? 16 : ALPHABET.length();
        StringBuilder text = new StringBuilder();
        for (int i = lengths[random.nextInt(lengths.length)]; i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(letters)));
        }
        return text.toString();
    }

    @Test
    void hasThirtyTwoBytesForDigestsAlone() {
        assertThat(KeyBytes.of("0f".repeat(32))).hasSize(32).containsOnly(15);
        Cases.of(32, 5_000).forEach(random -> {
            String text = text(random);
            assertThat(KeyBytes.of(text).length == 32).isEqualTo(text.matches("[0-9a-f]{64}"));
        });
    }
}
