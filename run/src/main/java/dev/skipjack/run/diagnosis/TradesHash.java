package dev.skipjack.run.diagnosis;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Tells lists of trades apart: 64 bits that follow from what was traded and from nothing else. That two different lists of a
 * million have the same is a matter of one in 4e7. Confined to one thread.
 */
public final class TradesHash {
    /** The fact of an evaluation that holds it, as 16 hexadecimal digits. */
    public static final String FACT = "trades_hash";

    /** The golden ratio's bits; the two below are Stafford's thirteenth variant of MurmurHash3's finalizer. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private static final long FIRST_FACTOR = 0xBF58476D1CE4E5B9L;
    private static final long SECOND_FACTOR = 0x94D049BB133111EBL;

    private long state;

    /** Takes in a whole number. */
    public void add(long bits) {
        long mixed = (state + STEP) ^ bits;
        mixed = (mixed ^ mixed >>> 30) * FIRST_FACTOR;
        mixed = (mixed ^ mixed >>> 27) * SECOND_FACTOR;
        state = mixed ^ mixed >>> 31;
    }

    /** Takes in every bit of a number. */
    public void add(double value) {
        add(Double.doubleToRawLongBits(value));
    }

    /** The hash of what was taken in, in that order. */
    public String hex() {
        return HexFormat.of().toHexDigits(state);
    }

    /** The hash that an evaluation's facts hold; empty if they hold none. */
    public static Optional<String> find(Map<?, ?> facts) {
        return facts.get(FACT) instanceof String hash ? Optional.of(hash) : Optional.empty();
    }
}
