package dev.skipjack.run;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives the returns that configurations make on an objective's data: what a verdict is about. Thread-safe. */
public interface ReturnSource {
    /**
     * The returns of a configuration, net of costs.
     *
     * @param config the effective configuration, nested
     * @return a fraction a bar, as many as {@link #market} has; empty if the configuration fails
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<double[]> returns(Map<String, @Nullable Object> config) throws InterruptedException;

    /** The returns of what is traded, held all the time. */
    double[] market();

    /** What a bar is called, counted as {@link #returns} has them: its date. */
    default String label(int bar) {
        return "bar " + bar;
    }

    /** How many bars make a year. */
    double barsPerYear();
}
