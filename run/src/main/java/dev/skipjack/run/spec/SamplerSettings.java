package dev.skipjack.run.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which sampler, and what it is told. Immutable.
 *
 * @param kind the sampler and the settings of its own
 * @param fixed the values that some parameters have in every proposal, by dotted path
 */
public record SamplerSettings(SamplerKind kind, Map<String, @Nullable Object> fixed) {
    public SamplerSettings {
        fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }

    /** Settings with no parameter fixed. */
    public SamplerSettings(SamplerKind kind) {
        this(kind, Map.of());
    }

    /** What a run-spec calls the sampler. */
    public String name() {
        return kind.name();
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
