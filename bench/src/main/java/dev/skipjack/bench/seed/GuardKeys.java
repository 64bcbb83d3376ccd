package dev.skipjack.bench.seed;

import dev.skipjack.core.key.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** The strings of the guard's rows, as text and as the bytes that a table holds. */
record GuardKeys(List<String> texts, byte[][] bytes) {
    /** The seed's strings of 16 or 17 characters. */
    static GuardKeys plain(String format, int n) {
        List<String> texts = IntStream.range(0, n).mapToObj(format::formatted).toList();
        return new GuardKeys(
                texts,
                texts.stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new));
    }

    /** Their SHA-256 digests, 64 hexadecimal digits. */
    static GuardKeys hex(String format, int n) {
        List<String> texts = IntStream.range(0, n)
                .mapToObj(i -> Sha256.of(format.formatted(i)).hex())
                .toList();
        return new GuardKeys(texts, texts.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new));
    }

    double meanChars() {
        return texts.stream().mapToInt(String::length).average().orElse(0);
    }
}
