package dev.skipjack.bench.seed;

import dev.skipjack.bench.KeyTexts;
import dev.skipjack.bench.seed.Row.Manners;
import dev.skipjack.core.json.CanonicalJson;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keys of raw maps, cold and warm, each to its 64 hexadecimal digits, and the limit: SHA-256 and the digits of the same bytes,
 * dotted paths and all, as the platform makes them. A warm repetition asks for the first half of the points twice.
 */
final class KeyRows implements RowGroup {
    private final String key;
    private final String kind;
    private final int n;
    private final IntFunction<Map<String, @Nullable Object>> payload;
    private final Function<Map<String, @Nullable Object>, ?> keyOf;
    private final double seedCold;
    private final double seedWarm;

    /**
     * The rows {@code <key>_cold<kind>} and {@code <key>_warm<kind>}.
     *
     * @param keyOf makes a key whose text is its digits
     * @param seedCold the seed's figure, and so {@code seedWarm}
     */
    KeyRows(
            String key,
            String kind,
            int n,
            IntFunction<Map<String, @Nullable Object>> payload,
            Function<Map<String, @Nullable Object>, ?> keyOf,
            double seedCold,
            double seedWarm) {
        this.key = key;
        this.kind = kind;
        this.n = n;
        this.payload = payload;
        this.keyOf = keyOf;
        this.seedCold = seedCold;
        this.seedWarm = seedWarm;
    }

    @Override
    public String name() {
        return key + kind;
    }

    @Override
    public List<Row> rows() {
        List<Map<String, @Nullable Object>> points =
                IntStream.range(0, n).mapToObj(payload).toList();
        List<byte[]> texts = KeyTexts.of(points);
        double bytes = points.stream()
                .mapToInt(point -> CanonicalJson.write(point).length())
                .average()
                .orElse(0);
        String limit = "sha256_hex." + key + kind;
        return List.of(
                Row.limit(limit, n, bytes, Manners.FREELY, Work.of((from, to) -> digests(texts, from, to))),
                new Row(key + "_cold" + kind, n, bytes, seedCold, limit, Manners.FREELY, keys(points, n)),
                new Row(key + "_warm" + kind, n, bytes, seedWarm, limit, Manners.FREELY, keys(points, n / 2)));
    }

    private Work keys(List<Map<String, @Nullable Object>> points, int distinct) {
        return Work.of((from, to) -> {
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += keyOf.apply(points.get(i % distinct)).toString().length();
            }
            return sum;
        });
    }

    private static long digests(List<byte[]> texts, int from, int to) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        HexFormat hex = HexFormat.of();
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += hex.formatHex(sha.digest(texts.get(i))).length();
        }
        return sum;
    }
}
