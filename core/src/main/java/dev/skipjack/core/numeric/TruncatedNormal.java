package dev.skipjack.core.numeric;

import static dev.skipjack.core.numeric.StandardNormal.SQRT_HALF;

/**
 * The standard normal distribution cut to [a, b], a below b, either end possibly infinite. Exact in both tails and in intervals of
 * a few ulps: everything rests on {@link #logMass}, which never subtracts near-equal probabilities.
 */
public final class TruncatedNormal {
    /** Below this width times max(1, |centre|) the series in {@link #narrow} leave out less than 1e-16. */
    private static final double NARROW = 0.1;

    private static final int MAX_STEPS = 100;

    private TruncatedNormal() {}

    /** ln of the standard normal's mass in [a, b]; -Infinity unless a is below b. */
    public static double logMass(double a, double b) {
        if (!(a < b)) {
            return Double.NEGATIVE_INFINITY;
        }
        if (a > 0) {
            return logMass(-b, -a);
        }
        double width = b - a;
        double centre = 0.5 * (a + b);
        if (isNarrow(width, centre)) {
            return narrow(width, centre, StrictMath.log(width));
        }
        return b > 0 ? aroundZero(a, b) : leftTail(a, b);
    }

    /**
     * ln of the mass within half a width of a centre: {@link #logMass} for inner loops, which takes no logarithm of a narrow
     * interval.
     *
     * @param logWidth ln width
     */
    public static double logMassAround(double centre, double width, double logWidth) {
        return isNarrow(width, centre)
                ? narrow(width, centre, logWidth)
                : logMass(centre - 0.5 * width, centre + 0.5 * width);
    }

    private static boolean isNarrow(double width, double centre) {
        return width * Math.max(1, Math.abs(centre)) < NARROW;
    }

    /** Midpoint series: width * density(centre) * (1 + sum of He_2k(centre) (width/2)^2k / (2k+1)!), k from 1. */
    private static double narrow(double width, double centre, double logWidth) {
        double h = 0.25 * width * width;
        double m = centre * centre;
        double second = m - 1;
        double fourth = (m - 6) * m + 3;
        double sixth = ((m - 15) * m + 45) * m - 15;
        double r = h * (second / 6 + h * (fourth / 120 + h * sixth / 5040));
        double log1p = r * (1 - r * (1.0 / 2 - r * (1.0 / 3 - r * (1.0 / 4))));
        return logWidth + StandardNormal.logDensity(centre) + log1p;
    }

    private static double aroundZero(double a, double b) {
        double outside = 0.5 * (ErrorFunction.erfc(-a * SQRT_HALF) + ErrorFunction.erfc(b * SQRT_HALF));
        if (outside < 0.5) {
            return StrictMath.log1p(-outside);
        }
        return StrictMath.log(0.5 * (ErrorFunction.erf(b * SQRT_HALF) + ErrorFunction.erf(-a * SQRT_HALF)));
    }

    private static double leftTail(double a, double b) {
        double far = a == Double.NEGATIVE_INFINITY
                ? 0
                : Exponential.exp(0.5 * (b - a) * (b + a)) * ErrorFunction.erfcx(-a * SQRT_HALF);
        return -0.5 * b * b + StrictMath.log(0.5 * (ErrorFunction.erfcx(-b * SQRT_HALF) - far));
    }

    /** ln of the density at x; -Infinity outside [a, b]. */
    public static double logDensity(double x, double a, double b) {
        return x >= a && x <= b ? StandardNormal.logDensity(x) - logMass(a, b) : Double.NEGATIVE_INFINITY;
    }

    /**
     * The x in [a, b] below which the share q in [0, 1] of the mass lies. A closed form where [a, b] contains 0, else a few Newton
     * steps.
     */
    public static double quantile(double q, double a, double b) {
        if (q <= 0 || q >= 1) {
            return q <= 0 ? a : b;
        }
        if (a > 0) {
            return -inLeftTail(1 - q, q, -b, -a);
        }
        if (b < 0) {
            return inLeftTail(q, 1 - q, a, b);
        }
        return quantile(q, a, b, StandardNormal.cdf(a), StandardNormal.cdf(-b));
    }

    /**
     * As {@link #quantile(double, double, double)} for an interval that contains 0, with the masses outside it already known.
     *
     * @param below the mass below a
     * @param above the mass above b
     */
    public static double quantile(double q, double a, double b, double below, double above) {
        double mass = 1 - below - above;
        double lower = below + q * mass;
        double x = lower < 0.5
                ? StandardNormal.quantile(lower)
                : -StandardNormal.quantile(Math.min(0.5, above + (1 - q) * mass));
        return Math.clamp(x, a, b);
    }

    /** Solves for x from the end with the smaller share, so that no digits are lost next to it. */
    private static double inLeftTail(double q, double upper, double a, double b) {
        double logMass = logMass(a, b);
        return q < 0.5
                ? solve(StrictMath.log(q) + logMass, a, b, true)
                : solve(StrictMath.log(upper) + logMass, a, b, false);
    }

    /**
     * The x in [a, b], b at most 0, with ln mass of [a, x] (from below) or of [x, b] equal to the target. Newton on the ln mass,
     * which is concave in x; a step that leaves the bracket is replaced by bisection.
     */
    private static double solve(double target, double a, double b, boolean fromBelow) {
        double left = Math.max(a, -Math.sqrt(-2 * target));
        double right = b;
        double x = Math.clamp(start(target, a, b, fromBelow), left, right);
        for (int step = 0; step < MAX_STEPS && left < right; step++) {
            double reached = fromBelow ? logMass(a, x) : logMass(x, b);
            boolean beyond = fromBelow == reached > target;
            left = beyond ? left : x;
            right = beyond ? x : right;
            double move = (target - reached) / Exponential.exp(StandardNormal.logDensity(x) - reached);
            double next = fromBelow ? x + move : x - move;
            if (!(next >= left && next <= right)) {
                next = 0.5 * (left + right);
            }
            if (Math.abs(next - x) <= Math.ulp(x)) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /** Where the mass would be reached if the density stayed what it is at the end; an infinite end itself. */
    private static double start(double target, double a, double b, boolean fromBelow) {
        if (fromBelow && a == Double.NEGATIVE_INFINITY) {
            return a;
        }
        double end = fromBelow ? a : b;
        double distance = Exponential.exp(target - StandardNormal.logDensity(end));
        return fromBelow ? end + distance : end - distance;
    }
}
