package dev.skipjack.bench.samplers;

import dev.skipjack.bench.samplers.bbob.BbobFunction;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** A set of functions, numbered from 1. */
enum Suite {
    /** BBOB-24 on [-5, 5]^d. */
    BBOB(BbobFunction.COUNT) {
        @Override
        Problem problem(int fid, int iid, int dim) {
            BbobFunction function = BbobFunction.of(fid, iid, dim);
            return Problem.minimize(fid, iid, space(dim, _ -> CONTINUOUS), function.lowest(), function::value);
        }
    },

    /**
     * BBOB-24 with parameters 0, 2, 4, ... on grids, of 6, 21, 11, 41, 5 and 101 levels in turn. The function is moved along these axes, by
     * half a step at most, so that its optimum is a level.
     */
    MIXED(BbobFunction.COUNT) {
        @Override
        Problem problem(int fid, int iid, int dim) {
            BbobFunction function = BbobFunction.of(fid, iid, dim);
            SearchSpace space = space(dim, i -> i % 2 == 0 ? GRIDS.get(i / 2 % GRIDS.size()) : CONTINUOUS);
            double[] shift = shift(space, function.optimum());
            return Problem.minimize(fid, iid, space, function.lowest(), x -> function.value(sum(x, shift)));
        }
    },

    /** 1 Branin, 2 Hartmann-6, each in its own dimension. */
    CLASSIC(2) {
        @Override
        Problem problem(int fid, int iid, int dim) {
            return fid == 1 ? Classic.branin(iid) : Classic.hartmann6(iid);
        }
    },

    /** 1 the Sharpe ratio of the example sp500-trend, by its backtest. */
    SP500(1) {
        @Override
        Problem problem(int fid, int iid, int dim) {
            return Sp500.problem(iid);
        }
    };

    private static final Distribution CONTINUOUS = FloatDistribution.of(-5, 5);
    private static final List<Distribution> GRIDS =
            List.of(grid(2), grid(0.5), grid(1), grid(0.25), grid(2.5), grid(0.1));

    private final int functions;

    Suite(int functions) {
        this.functions = functions;
    }

    /**
     * A function of the suite.
     *
     * @param fid its number, from 1
     * @param iid its instance, 0 or more; of no account where there is one only
     * @param dim its dimension, at least 2; of no account where it is fixed
     */
    abstract Problem problem(int fid, int iid, int dim);

    /** The numbers of all functions. */
    List<Integer> functions() {
        return IntStream.rangeClosed(1, functions).boxed().toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Distribution grid(double step) {
        return FloatDistribution.stepped(-5, 5, step);
    }

    private interface Domain {
        Distribution at(int index);
    }

    private static SearchSpace space(int dim, Domain domain) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < dim; i++) {
            parameters.put("x" + i, domain.at(i));
        }
        return SearchSpace.of(parameters);
    }

    /** From the level next to the optimum to the optimum; 0 for a continuous parameter. */
    private static double[] shift(SearchSpace space, double[] optimum) {
        double[] shift = new double[optimum.length];
        for (int i = 0; i < shift.length; i++) {
            Distribution domain = space.distribution(i);
            shift[i] = domain.isFinite() ? optimum[i] - domain.level(domain.levelOf(optimum[i])) : 0;
        }
        return shift;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
