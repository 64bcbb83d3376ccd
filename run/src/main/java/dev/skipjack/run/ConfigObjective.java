package dev.skipjack.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user writes in Java to judge configurations; a spec names the class. It needs a public constructor without parameters.
 * Each instance is used by one thread at a time, and is used again after a measurement that ended by itself; as many are made as
 * there are trials at once.
 */
@FunctionalInterface
public interface ConfigObjective {
    /**
     * Measures a configuration.
     *
     * @param config the effective configuration: nested read-only maps and lists of String, Long, Double, Boolean and null
     * @return metrics by name
     * @throws Exception if it cannot be measured: the trial fails, the study goes on
     */
    Map<String, Double> measure(Map<String, @Nullable Object> config) throws Exception;
}
