package dev.skipjack.bench.samplers.bbob;

/**
 * One function of BBOB-2009, to be minimised on [-5, 5]^d; points outside have a value too. Immutable.
 *
 * <p>Cost of {@link #value}: about a microsecond in five dimensions, O(d^2); functions 21 and 22 O(d^2 + peaks * d).
 */
public final class BbobFunction {
    /** How many functions there are; the first is 1. */
    public static final int COUNT = 24;

    private final int dim;
    private final double lowest;
    private final Placed placed;

    private BbobFunction(int dim, double lowest, Placed placed) {
        this.dim = dim;
        this.lowest = lowest;
        this.placed = placed;
    }

    /**
     * A function.
     *
     * @param fid its number in [1, 24]
     * @param iid its instance, 0 or more: where the optimum lies, how the axes are turned, the value at the optimum
     * @param dim its dimension, at least 2
     * @throws IllegalArgumentException if one of them is outside of its range
     */
    public static BbobFunction of(int fid, int iid, int dim) {
        if (dim < 2 || iid < 0) {
            throw new IllegalArgumentException(
                    "dim must be at least 2 and instance 0 or more, but were " + dim + " and " + iid + ".");
        }
        Instance instance = Instance.of(fid, iid, dim);
        return new BbobFunction(dim, instance.lowest(), placed(fid, instance));
    }

    private static Placed placed(int fid, Instance instance) {
        return switch (fid) {
            case 1 -> Separable.sphere(instance);
            case 2 -> Separable.ellipsoid(instance);
            case 3 -> Separable.rastriginSeparable(instance);
            case 4 -> Separable.buecheRastrigin(instance);
            case 5 -> Separable.linearSlope(instance);
            case 6 -> Moderate.attractiveSector(instance);
            case 7 -> Moderate.stepEllipsoid(instance);
            case 8 -> Moderate.rosenbrockOriginal(instance);
            case 9 -> Moderate.rosenbrockRotated(instance);
            case 10 -> IllConditioned.ellipsoid(instance);
            case 11 -> IllConditioned.discus(instance);
            case 12 -> IllConditioned.bentCigar(instance);
            case 13 -> IllConditioned.sharpRidge(instance);
            case 14 -> IllConditioned.differentPowers(instance);
            case 15 -> Structured.rastriginRotated(instance);
            case 16 -> Structured.weierstrass(instance);
            case 17 -> Structured.schaffers(instance, 10);
            case 18 -> Structured.schaffers(instance, 1000);
            case 19 -> Structured.griewankRosenbrock(instance);
            case 20 -> Unstructured.schwefel(instance);
            case 21 -> Gallagher.hundredAndOne(instance);
            case 22 -> Gallagher.twentyOne(instance);
            case 23 -> Unstructured.katsuura(instance);
            case 24 -> Unstructured.lunacek(instance);
            default -> throw new IllegalArgumentException("function must lie in [1, 24], but was " + fid + ".");
        };
    }

    public int dim() {
        return dim;
    }

    /** The value at the optimum, f_opt. */
    public double lowest() {
        return lowest;
    }

    /** Where the optimum lies; a copy. */
    public double[] optimum() {
        return placed.optimum();
    }

    /**
     * The value at a point.
     *
     * @param x d coordinates; stays as it is
     */
    public double value(double[] x) {
        return lowest + placed.height(x);
    }
}
