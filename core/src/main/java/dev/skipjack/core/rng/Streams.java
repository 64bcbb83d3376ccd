package dev.skipjack.core.rng;

/**
 * All the randomness of one trial, as a function of (study seed; trial number, attempt, purpose, parameter name). Nothing is
 * consumed or saved: asking twice for the same stream gives the same numbers, on any thread and in any order. Immutable.
 *
 * @param seed the study's seed, all 64 bits used
 * @param trial the trial's number, 0 or more
 * @param attempt 0 for the first proposal of this trial, then 1, 2 ... for each re-draw; below 2^24
 */
public record Streams(long seed, int trial, int attempt) {
    public Streams {
        if (trial < 0 || attempt < 0 || attempt >= 1 << 24) {
            throw new IllegalArgumentException(
                    "trial must be 0 or more and attempt in [0, 2^24), but were " + trial + " and " + attempt + ".");
        }
    }

    /** The streams of a trial's first proposal. */
    public static Streams of(long seed, int trial) {
        return new Streams(seed, trial, 0);
    }

    /** The same trial's streams for another attempt. */
    public Streams withAttempt(int attempt) {
        return new Streams(seed, trial, attempt);
    }

    /** The stream of a purpose that concerns no parameter in particular. */
    public RandomStream stream(String purpose) {
        return stream(purpose, "");
    }

    /** The stream of a purpose and a parameter. */
    public RandomStream stream(String purpose, String parameter) {
        return stream(StreamName.of(purpose, parameter));
    }

    /** The stream of a name. */
    public RandomStream stream(StreamName name) {
        return new RandomStream(seed, trial, mix(name.hash() + attempt * 0x9E3779B97F4A7C15L));
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): FNV alone mixes its high bits badly. */
    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return y ^ (y >>> 31);
    }
}
