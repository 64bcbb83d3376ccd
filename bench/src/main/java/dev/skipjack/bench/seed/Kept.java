package dev.skipjack.bench.seed;

import dev.skipjack.core.json.CanonicalJson;
import java.util.Locale;
import java.util.Map;

/**
 * A row that is about memory.
 *
 * @param n how many things
 * @param bytesEach heap that stays taken for each of them
 */
record Kept(String name, int n, double bytesEach) {
    String line() {
        return String.format(Locale.ROOT, "%s: %.1f bytes of heap stay taken for each of %,d", name, bytesEach, n);
    }

    String json() {
        return CanonicalJson.write(Map.of("row", name, "n", n, "bytes_per_op", Math.rint(10 * bytesEach) / 10));
    }
}
