package dev.skipjack.run.spec;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** What unquoted YAML text means, by the JSON schema of YAML 1.2: {@code yes}, {@code 010} and {@code 12:30} are texts; ~ is null. */
final class PlainScalar {
    private static final ScalarResolver RESOLVER = new JsonScalarResolver();

    private PlainScalar() {}

    /** Null, Boolean, Long (BigInteger beyond its range), Double (any), or the text itself. */
    static @Nullable Object value(String text) {
        Tag tag = RESOLVER.resolve(text, true);
        if (tag.equals(Tag.NULL) || text.equals("~")) {
            return null;
        } else if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        } else if (tag.equals(Tag.INT)) {
            return integer(text);
        } else if (tag.equals(Tag.FLOAT)) {
            return decimal(text);
        }
        return text;
    }

    private static Number integer(String text) {
        BigInteger exact = new BigInteger(text);
        return exact.bitLength() < 64 ? exact.longValue() : exact;
    }

    private static double decimal(String text) {
        return switch (text) {
            case ".nan" -> Double.NaN;
            case ".inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
