package dev.skipjack.run.execution;

import dev.skipjack.core.sampler.grid.Unvaried;
import dev.skipjack.core.space.Cardinality;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SamplerKind;
import java.math.BigInteger;
import java.util.Optional;

/**
 * How much of a grid a budget pays for. Immutable.
 *
 * @param trials the budget, less than there are combinations
 * @param combinations those that keep the rules; with {@code isExact} false, all there are
 * @param isExact whether they were counted
 * @param isSpread whether the trials are spread over the space, instead of the first ones in order
 * @param unvaried what those trials, or the first of them, never vary
 */
public record GridShare(int trials, BigInteger combinations, boolean isExact, boolean isSpread, Unvaried unvaried) {
    /** The share of a spec; empty where the sampler is another one, or the budget pays for the whole grid. */
    public static Optional<GridShare> of(RunSpec spec) {
        return spec.search().sampler().kind() instanceof SamplerKind.Grid grid ? of(spec, grid) : Optional.empty();
    }

    private static Optional<GridShare> of(RunSpec spec, SamplerKind.Grid grid) {
        SearchSpace space =
                spec.parameters().space().fixedAt(spec.search().sampler().fixed());
        int trials = spec.search().trials();
        return Optional.of(space.cardinality())
                .filter(size -> trials < size.exactOrMax())
                .map(size -> new GridShare(
                        trials,
                        combinations(size),
                        size.exact().isPresent(),
                        grid.isSpread(),
                        Samplers.of(grid).neverVarying(space, trials)));
    }

    private static BigInteger combinations(Cardinality size) {
        return size.exact().or(size::product).orElseThrow();
    }
}
