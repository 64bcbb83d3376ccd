package dev.skipjack.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.assertj.core.data.Offset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the files of {@code src/test/resources/oracles}; non-finite doubles are strings in them. */
public final class Oracle {
    private Oracle() {}

    public static JsonNode read(String file) {
        try (InputStream in = Objects.requireNonNull(Oracle.class.getResourceAsStream("/oracles/" + file), file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double number(JsonNode node) {
        return node.isString() ? Double.parseDouble(node.asString()) : node.asDouble();
    }

    public static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(array.get(i));
        }
        return numbers;
    }

    /** |a - b| at most tolerance * max(1, |b|). */
    public static void assertClose(double actual, double expected, double tolerance, String what) {
        if (Double.isFinite(expected)) {
            assertThat(actual).as(what).isCloseTo(expected, Offset.offset(tolerance * Math.max(1, Math.abs(expected))));
        } else {
            assertThat(actual).as(what).isEqualTo(expected);
        }
    }
}
