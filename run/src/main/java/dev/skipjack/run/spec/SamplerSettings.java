package dev.skipjack.run.spec;

import dev.skipjack.core.sampler.cmaes.CmaesOptions;
import dev.skipjack.core.sampler.qmc.QmcOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which sampler, and its settings. Immutable.
 *
 * @param name {@code random}, {@code grid}, {@code brute_force}, {@code qmc}, {@code tpe}, {@code cmaes} or {@code gp}
 * @param startup how many trials are random before the sampler's model is used
 * @param candidates how many points {@code tpe} draws for each it proposes
 * @param isSpread whether {@code grid} takes its points in an order that spreads over the space
 * @param qmc which points {@code qmc} proposes
 * @param cmaes what {@code cmaes} is told
 * @param fixed the values that some parameters have in every proposal, by dotted path
 */
public record SamplerSettings(
        String name,
        int startup,
        int candidates,
        boolean isSpread,
        QmcOptions qmc,
        CmaesOptions cmaes,
        Map<String, @Nullable Object> fixed) {
    public SamplerSettings {
        fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }

    /** Settings with the usual options of {@code qmc} and {@code cmaes}, and no parameter fixed. */
    public SamplerSettings(String name, int startup, int candidates, boolean isSpread) {
        this(name, startup, candidates, isSpread, QmcOptions.sobol(), CmaesOptions.defaults(), Map.of());
    }

    /**
     * Reads settings that stand alone, as {@code search.sampler} has them in a spec: a name, or a map that has a {@code name}, such as
     * <code>{name: tpe, candidates: 48}</code>.
     *
     * @throws SpecException with every problem that was found
     */
    public static SamplerSettings parse(String text) {
        return SearchReader.sampler(text);
    }
}
