package dev.skipjack.core.numeric;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function in a box by limited-memory quasi-Newton steps.
 *
 * <p>Direction: the two-loop recursion of Nocedal, "Updating quasi-Newton matrices with limited storage", Math. Comp. 35 (1980)
 * 773-782, <a href="https://doi.org/10.1090/S0025-5718-1980-0572855-7">doi:10.1090/S0025-5718-1980-0572855-7</a>, over the
 * coordinates that are free. Bounds: Bertsekas, "Projected Newton methods for optimization problems with simple constraints", SIAM
 * J. Control Optim. 20 (1982) 221-246, <a href="https://doi.org/10.1137/0320018">doi:10.1137/0320018</a>: a coordinate at a bound
 * that the gradient pushes it against stays there, and the step is halved along the projected path until it gains enough.
 *
 * <p>Differs from L-BFGS-B (Byrd, Lu, Nocedal, Zhu 1995): the active bounds come from the gradient and not from a generalised
 * Cauchy point; the line search asks for descent only, and a pair without positive curvature is left out.
 *
 * <p>A function of its arguments: the work is bounded by a number of evaluations, never by a clock. One thread at a time.
 */
public final class Lbfgs {
    private static final int MEMORY = 10;
    private static final double DESCENT = 1e-4; // the Armijo constant of Nocedal and Wright, section 3.1
    private static final int HALVINGS = 20;
    private static final double SMALLEST_CURVATURE = 1e-10;

    private final Function function;
    private final double[] low;
    private final double[] high;
    private final Deque<Pair> pairs = new ArrayDeque<>();
    private final double[] x;
    private final double[] gradient;
    private double value;
    private int evaluations;

    /** What is minimised. */
    public interface Function {
        /** The value at x, its gradient put into the second array. */
        double at(double[] x, double[] gradient);
    }

    /** A step and the change of the gradient along it; their product is positive. */
    private static final class Pair {
        private final double[] step;
        private final double[] change;
        private final double product;

        Pair(double[] step, double[] change, double product) {
            this.step = step;
            this.change = change;
            this.product = product;
        }
    }

    /**
     * A search from a point.
     *
     * @param start in the box; copied
     * @param low the box's lower bounds, maybe infinite
     * @param high the upper bounds
     */
    public Lbfgs(Function function, double[] start, double[] low, double[] high) {
        this.function = function;
        this.low = low.clone();
        this.high = high.clone();
        this.x = start.clone();
        this.gradient = new double[start.length];
        this.value = evaluate(x, gradient);
    }

    /**
     * Goes on until no free coordinate's gradient is above the tolerance, no step gains, or the work is done.
     *
     * @param budget evaluations in all, the first included
     */
    public Lbfgs run(int budget, double tolerance) {
        while (evaluations < budget && slope() > tolerance && step(budget)) {}
        return this;
    }

    /** The best point; a copy. */
    public double[] x() {
        return x.clone();
    }

    /** The value there. */
    public double value() {
        return value;
    }

    /** How often the function was asked. */
    public int evaluations() {
        return evaluations;
    }

    private double evaluate(double[] at, double[] slopes) {
        evaluations++;
        return function.at(at, slopes);
    }

    private boolean isFree(int i) {
        return !(x[i] <= low[i] && gradient[i] >= 0) && !(x[i] >= high[i] && gradient[i] <= 0);
    }

    private double slope() {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            largest = isFree(i) ? Math.max(largest, Math.abs(gradient[i])) : largest;
        }
        return largest;
    }

    /** One step; false if none gains. */
    private boolean step(int budget) {
        double[] direction = direction();
        if (!(dot(direction, gradient) < 0)) {
            pairs.clear();
            direction = direction();
        }
        double length = pairs.isEmpty() ? Math.min(1, 1 / slope()) : 1;
        if (search(direction, length, budget)) {
            return true;
        }
        boolean hadMemory = !pairs.isEmpty();
        pairs.clear();
        return hadMemory && evaluations < budget;
    }

    private boolean search(double[] direction, double longest, int budget) {
        double[] next = new double[x.length];
        double[] slopes = new double[x.length];
        double length = longest;
        for (int i = 0; i < HALVINGS && evaluations < budget; i++) {
            move(direction, length, next);
            double gain = gain(next);
            double reached = evaluate(next, slopes);
            if (reached <= value + DESCENT * gain && reached < value) {
                accept(next, slopes, reached);
                return true;
            }
            length *= shorter(gain, reached);
        }
        return false;
    }

    /** Where the parabola through both values and the slope is lowest, between a tenth and a half. */
    private double shorter(double gain, double reached) {
        double least = -gain / (2 * (reached - value - gain));
        return least >= 0.1 && least <= 0.5 ? least : least < 0.1 ? 0.1 : 0.5;
    }

    private void move(double[] direction, double length, double[] next) {
        for (int i = 0; i < next.length; i++) {
            next[i] = Math.clamp(x[i] + length * direction[i], low[i], high[i]);
        }
    }

    private double gain(double[] next) {
        double sum = 0;
        for (int i = 0; i < next.length; i++) {
            sum += gradient[i] * (next[i] - x[i]);
        }
        return sum;
    }

    private void accept(double[] next, double[] slopes, double reached) {
        double[] step = new double[x.length];
        double[] change = new double[x.length];
        for (int i = 0; i < step.length; i++) {
            step[i] = next[i] - x[i];
            change[i] = slopes[i] - gradient[i];
        }
        double product = dot(step, change);
        if (product > SMALLEST_CURVATURE * dot(change, change)) {
            pairs.addLast(new Pair(step, change, product));
            if (pairs.size() > MEMORY) {
                pairs.removeFirst();
            }
        }
        System.arraycopy(next, 0, x, 0, x.length);
        System.arraycopy(slopes, 0, gradient, 0, x.length);
        value = reached;
    }

    /** Minus the inverse Hessian times the gradient, over the free coordinates. */
    private double[] direction() {
        double[] q = new double[x.length];
        for (int i = 0; i < q.length; i++) {
            q[i] = isFree(i) ? -gradient[i] : 0;
        }
        if (pairs.isEmpty()) {
            return q;
        }
        double[] weights = new double[pairs.size()];
        int k = pairs.size();
        for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
            Pair pair = newest.next();
            weights[--k] = dot(pair.step, q) / pair.product;
            add(q, pair.change, -weights[k]);
        }
        Pair last = pairs.getLast();
        double scale = last.product / dot(last.change, last.change);
        Arrays.setAll(q, i -> q[i] * scale);
        for (Pair pair : pairs) {
            add(q, pair.step, weights[k] - dot(pair.change, q) / pair.product);
            k++;
        }
        for (int i = 0; i < q.length; i++) {
            q[i] = isFree(i) ? q[i] : 0;
        }
        return q;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
