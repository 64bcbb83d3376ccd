package dev.skipjack.core.numeric;

/**
 * The error function, its complement, and the complement scaled by exp(x^2); relative error about 1e-15.
 *
 * <p>Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969) 631-637,
 * <a href="https://doi.org/10.1090/S0025-5718-1969-0247736-4">doi:10.1090/S0025-5718-1969-0247736-4</a>; coefficients of his
 * Fortran CALERF (netlib specfun). Differs from CALERF: x^2 is split at multiples of 1/16 for erfcx below 0 too.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // coefficients as published
public final class ErrorFunction {
    private static final double SMALL = 0.46875;
    private static final double LARGE = 4;
    private static final double ONE_BY_SQRT_PI = 0.56418958354775628695;

    private static final double[] A = {
        3.16112374387056560e0,
        1.13864154151050156e2,
        3.77485237685302021e2,
        3.20937758913846947e3,
        1.85777706184603153e-1
    };
    private static final double[] B = {
        2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
    };
    private static final double[] C = {
        5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e1, 2.98635138197400131e2,
        8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3,
        2.15311535474403846e-8
    };
    private static final double[] D = {
        1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
        3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3
    };
    private static final double[] P = {
        3.05326634961232344e-1,
        3.60344899949804439e-1,
        1.25781726111229246e-1,
        1.60837851487422766e-2,
        6.58749161529837803e-4,
        1.63153871373020978e-2
    };
    private static final double[] Q = {
        2.56852019228982242e0,
        1.87295284992346725e0,
        5.27905102951428412e-1,
        6.05183413124413191e-2,
        2.33520497626869185e-3
    };

    private ErrorFunction() {}

    /** 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x. */
    public static double erf(double x) {
        double y = Math.abs(x);
        if (y <= SMALL) {
            return near(x);
        }
        return Math.copySign(1 - expMinusSquare(y) * scaled(y), x);
    }

    /** 1 - erf(x), without cancellation for large x; 0 above 27.3. */
    public static double erfc(double x) {
        double y = Math.abs(x);
        if (y <= SMALL) {
            return 1 - near(x);
        }
        double upper = expMinusSquare(y) * scaled(y);
        return x < 0 ? 2 - upper : upper;
    }

    /** exp(x^2) erfc(x); infinite below -26.6. */
    public static double erfcx(double x) {
        if (Math.abs(x) <= SMALL) {
            return Exponential.exp(x * x) * (1 - near(x));
        }
        return x > 0 ? scaled(x) : 2 / expMinusSquare(-x) - scaled(-x);
    }

    private static double near(double x) {
        double y = x * x;
        double up = A[4] * y;
        double down = y;
        for (int i = 0; i < 3; i++) {
            up = (up + A[i]) * y;
            down = (down + B[i]) * y;
        }
        return x * (up + A[3]) / (down + B[3]);
    }

    /** erfcx(y) for y above {@link #SMALL}. */
    private static double scaled(double y) {
        return y <= LARGE ? middle(y) : far(y);
    }

    private static double middle(double y) {
        double up = C[8] * y;
        double down = y;
        for (int i = 0; i < 7; i++) {
            up = (up + C[i]) * y;
            down = (down + D[i]) * y;
        }
        return (up + C[7]) / (down + D[7]);
    }

    private static double far(double y) {
        double z = 1 / (y * y);
        double up = P[5] * z;
        double down = z;
        for (int i = 0; i < 4; i++) {
            up = (up + P[i]) * z;
            down = (down + Q[i]) * z;
        }
        return (ONE_BY_SQRT_PI - z * (up + P[4]) / (down + Q[4])) / y;
    }

    /** exp(-y^2) for y at least 0: the square of the leading part is exact. */
    private static double expMinusSquare(double y) {
        if (!(y < 28)) {
            return Double.isNaN(y) ? Double.NaN : 0;
        }
        double lead = (long) (y * 16) / 16.0;
        return Exponential.exp(-lead * lead) * Exponential.exp(-(y - lead) * (y + lead));
    }
}
