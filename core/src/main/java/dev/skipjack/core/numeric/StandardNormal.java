package dev.skipjack.core.numeric;

/** The normal distribution with mean 0 and standard deviation 1. */
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients as published
public final class StandardNormal {
    /** ln sqrt(2 pi). */
    public static final double LOG_SQRT_2_PI = 0.91893853320467274178;

    static final double SQRT_HALF = 0.70710678118654752440;

    private static final double[] CENTRE_UP = {
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3
    };
    private static final double[] CENTRE_DOWN = {
        1,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3
    };
    private static final double[] TAIL_UP = {
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4
    };
    private static final double[] TAIL_DOWN = {
        1,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9
    };
    private static final double[] FAR_UP = {
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7
    };
    private static final double[] FAR_DOWN = {
        1,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15
    };

    private StandardNormal() {}

    /** ln of the density at x. */
    public static double logDensity(double x) {
        return -0.5 * x * x - LOG_SQRT_2_PI;
    }

    /** The probability of a value below x. */
    public static double cdf(double x) {
        return 0.5 * ErrorFunction.erfc(-x * SQRT_HALF);
    }

    /** ln of the probability of a value below x, exact in both tails. */
    public static double logCdf(double x) {
        if (x > -1) {
            return StrictMath.log1p(-0.5 * ErrorFunction.erfc(x * SQRT_HALF));
        }
        if (x == Double.NEGATIVE_INFINITY) {
            return x;
        }
        return -0.5 * x * x + StrictMath.log(0.5 * ErrorFunction.erfcx(-x * SQRT_HALF));
    }

    /**
     * The x whose cdf is p in [0, 1]; relative error about 1e-16 in p. For p near 1 use the symmetry: -quantile(1 - p).
     *
     * <p>Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Appl. Statist. 37 (1988) 477-484,
     * <a href="https://doi.org/10.2307/2347330">doi:10.2307/2347330</a>, PPND16.
     */
    public static double quantile(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * polynomial(CENTRE_UP, r) / polynomial(CENTRE_DOWN, r);
        }
        double tail = q < 0 ? p : 1 - p;
        if (tail <= 0) {
            return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double r = Math.sqrt(-StrictMath.log(tail));
        double x = r <= 5
                ? polynomial(TAIL_UP, r - 1.6) / polynomial(TAIL_DOWN, r - 1.6)
                : polynomial(FAR_UP, r - 5) / polynomial(FAR_DOWN, r - 5);
        return q < 0 ? -x : x;
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = coefficients[7];
        for (int i = 6; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
