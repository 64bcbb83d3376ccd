package dev.skipjack.bench.samplers.bbob;

/**
 * What an instance of a function draws from the generator. Immutable.
 *
 * @param dim the dimension d, at least 2
 * @param seed the instance's seed s
 */
record Instance(int dim, long seed) {
    private static final long SECOND = 1_000_000;

    /** The instance of a function; two functions share the seeds of others. */
    static Instance of(int fid, int iid, int dim) {
        int own = fid == 4 ? 3 : fid == 18 ? 17 : fid;
        return new Instance(dim, own + 10_000L * iid);
    }

    /** The value at the optimum: a Cauchy number, in hundredths, within +-1000. */
    double lowest() {
        double ratio = BbobRandom.normals(1, seed)[0] / BbobRandom.normals(1, seed + 1)[0];
        return Math.clamp(Math.rint(10_000 * ratio) / 100, -1000, 1000);
    }

    /** Where most functions have their optimum, in [-4, 4]. */
    double[] place() {
        return place(dim, seed);
    }

    /** A place drawn from the second seed. */
    double[] secondPlace() {
        return place(dim, seed + SECOND);
    }

    static double[] place(int dim, long seed) {
        double[] place = BbobRandom.uniforms(dim, seed);
        for (int i = 0; i < dim; i++) {
            double x = 8 * Math.floor(10_000 * place[i]) / 10_000 - 4;
            place[i] = x == 0 ? -1e-5 : x;
        }
        return place;
    }

    /** The rotation Q. */
    Matrix q() {
        return Matrix.rotation(dim, seed);
    }

    /** The rotation R. */
    Matrix r() {
        return Matrix.rotation(dim, seed + SECOND);
    }

    /** The diagonal of L(c): c^(t_i / 2). */
    double[] scales(double c) {
        return powers(c, 0.5);
    }

    /** c^(a t_i), where t goes evenly from 0 to 1. */
    double[] powers(double c, double a) {
        double[] powers = new double[dim];
        for (int i = 0; i < dim; i++) {
            powers[i] = Math.pow(c, a * i / (dim - 1));
        }
        return powers;
    }

    /** The linear map Q L(c) R. */
    Matrix stretched(double c) {
        return q().scaled(scales(c)).times(r());
    }

    /** M of Rosenbrock's rotated forms: max(1, sqrt(d) / 8) Q. */
    Matrix rosenbrockMap() {
        return q().scaled(rosenbrockScale());
    }

    /** k = max(1, sqrt(d) / 8). */
    double rosenbrockScale() {
        return Math.max(1, Math.sqrt(dim) / 8);
    }

    /** Where {@code x M + 1/2} is 1 in all coordinates. */
    double[] rosenbrockPlace() {
        double[] place = rosenbrockMap().rowSums();
        double scale = rosenbrockScale();
        for (int i = 0; i < dim; i++) {
            place[i] *= 0.5 / (scale * scale);
        }
        return place;
    }
}
