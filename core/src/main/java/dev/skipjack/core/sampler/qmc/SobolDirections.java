package dev.skipjack.core.sampler.qmc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The direction numbers of the Sobol sequence: those of Joe and Kuo, "Constructing Sobol sequences with better two-dimensional
 * projections", 2008, <a href="https://doi.org/10.1137/070709359">doi:10.1137/070709359</a>, set new-joe-kuo-6. The resource names
 * its licence.
 */
final class SobolDirections {
    /** How many dimensions there are numbers for. */
    static final int DIMENSIONS = 1000;

    private static final int BITS = 32;
    private static final String RESOURCE = "joe-kuo-6.txt";
    private static final List<String> LINES = lines();

    private SobolDirections() {}

    /** The direction numbers of a dimension in [0, {@value #DIMENSIONS}), as fractions of 2^32; the first one is 1/2. */
    static int[] of(int dimension) {
        if (dimension == 0) {
            return radicalInverse();
        }
        int[] numbers = Arrays.stream(LINES.get(dimension - 1).split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        return expand(numbers[0], Arrays.copyOfRange(numbers, 1, numbers.length));
    }

    private static int[] radicalInverse() {
        int[] directions = new int[BITS];
        Arrays.setAll(directions, i -> 1 << (BITS - 1 - i));
        return directions;
    }

    /** The recurrence (3.6) of Bratley and Fox 1988, <a href="https://doi.org/10.1145/42288.214372">doi:10.1145/42288.214372</a>. */
    private static int[] expand(int polynomial, int[] initial) {
        int degree = initial.length;
        int[] directions = new int[BITS];
        for (int i = 0; i < BITS; i++) {
            directions[i] = i < degree ? initial[i] << (BITS - 1 - i) : next(directions, i, degree, polynomial);
        }
        return directions;
    }

    private static int next(int[] directions, int i, int degree, int polynomial) {
        int next = directions[i - degree] ^ (directions[i - degree] >>> degree);
        for (int k = 1; k < degree; k++) {
            if ((polynomial >>> (degree - 1 - k) & 1) == 1) {
                next ^= directions[i - k];
            }
        }
        return next;
    }

    private static List<String> lines() {
        try (InputStream in = SobolDirections.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing.");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
