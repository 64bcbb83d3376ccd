package dev.skipjack.bench.samplers.bbob;

/**
 * The generator of BBOB-2009: what an instance is made of. A linear congruential generator with 16807 and 2^31 - 1, shuffled through a
 * table of 32. Its functions may be called from any thread.
 */
final class BbobRandom {
    private static final long MODULUS = 2147483647;
    private static final int TABLE = 32;
    private static final int WARM_UP = 40;
    private static final long TABLE_STEP = 67108865;
    private static final double NOT_ZERO = 1e-99;

    private final long[] table = new long[TABLE];
    private long state;
    private long last;

    private BbobRandom(long seed) {
        state = Math.max(1, Math.abs(seed));
        for (int i = WARM_UP - 1; i >= 0; i--) {
            step();
            if (i < TABLE) {
                table[i] = state;
            }
        }
        last = table[0];
    }

    private void step() {
        state = state * 16807 % MODULUS;
    }

    private double next() {
        step();
        int place = (int) (last / TABLE_STEP);
        last = table[place];
        table[place] = state;
        double uniform = last / (double) MODULUS;
        return uniform == 0 ? NOT_ZERO : uniform;
    }

    /** The first {@code n} uniform numbers of a seed, above 0 and below 1. */
    static double[] uniforms(int n, long seed) {
        BbobRandom random = new BbobRandom(seed);
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = random.next();
        }
        return numbers;
    }

    /** {@code n} standard normal numbers of a seed, by Box and Muller from 2n uniform ones; none is 0. */
    static double[] normals(int n, long seed) {
        double[] uniform = uniforms(2 * n, seed);
        double[] normal = new double[n];
        for (int i = 0; i < n; i++) {
            double radius = Math.sqrt(-2 * Math.log(uniform[i]));
            double number = radius * Math.cos(2 * Math.PI * uniform[n + i]);
            normal[i] = number == 0 ? NOT_ZERO : number;
        }
        return normal;
    }
}
