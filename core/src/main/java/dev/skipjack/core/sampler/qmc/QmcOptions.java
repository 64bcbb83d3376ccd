package dev.skipjack.core.sampler.qmc;

/**
 * Which points {@link QmcSampler} proposes. Immutable.
 *
 * @param sequence the sequence
 * @param scramble whether it is randomised, by the study's seed; if not, its first point is the lower corner of the space
 */
public record QmcOptions(Sequence sequence, boolean scramble) {
    /** A low-discrepancy sequence. */
    public enum Sequence {
        /** The usual choice. Its points are balanced at every power of two. */
        SOBOL,
        /** Prime bases: has no favoured numbers of points, but covers badly beyond some ten parameters unless scrambled. */
        HALTON
    }

    /** The Sobol sequence, scrambled. */
    public static QmcOptions sobol() {
        return new QmcOptions(Sequence.SOBOL, true);
    }

    /** The Halton sequence, scrambled. */
    public static QmcOptions halton() {
        return new QmcOptions(Sequence.HALTON, true);
    }

    /** The same sequence as it is. */
    public QmcOptions unscrambled() {
        return new QmcOptions(sequence, false);
    }
}
