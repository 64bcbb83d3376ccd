package dev.skipjack.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link ConfigObjective} that measures step by step and tells of each, so that what is not worth going on with ends early. */
@FunctionalInterface
public interface SteppedObjective extends ConfigObjective {
    /**
     * Measures a configuration.
     *
     * @param config as for {@link ConfigObjective#measure}
     * @param reporter told of each step; once it answers false, nothing that is returned or thrown counts any more
     * @return metrics by name
     * @throws Exception if it cannot be measured: the trial fails, the study goes on
     */
    Map<String, Double> measure(Map<String, @Nullable Object> config, Reporter reporter) throws Exception;

    @Override
    default Map<String, Double> measure(Map<String, @Nullable Object> config) throws Exception {
        return measure(config, Reporter.none());
    }
}
