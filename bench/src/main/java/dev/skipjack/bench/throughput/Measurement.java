package dev.skipjack.bench.throughput;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one study cost.
 *
 * @param wallNanos from the first ask to the last commit
 * @param processorNanos of the whole process in that time
 * @param commits how many transactions wrote the trials
 * @param peakMebibytes the heap at its highest, garbage included
 * @param liveMebibytes the heap that is left by a full collection at the end
 * @param load the machine's load average when it ended
 */
record Measurement(
        int trials,
        int workers,
        long wallNanos,
        long processorNanos,
        StageClock clock,
        int commits,
        double peakMebibytes,
        double liveMebibytes,
        double load) {
    double trialsPerSecond() {
        return trials * 1e9 / wallNanos;
    }

    double trialsPerCommit() {
        return (double) trials / commits;
    }

    /** What a trial's share of all cores' time went into, in microseconds by name. */
    Map<String, Double> microsPerTrial() {
        Map<String, Double> micros = new LinkedHashMap<>();
        long working = 0;
        for (Stage stage : Stage.values()) {
            micros.put(stage.label(), perTrial(clock.nanos(stage)));
            working += clock.nanos(stage);
        }
        micros.put("compiler, collector, archive writer", perTrial(processorNanos - working));
        micros.put("waiting", perTrial(wallNanos * Runtime.getRuntime().availableProcessors() - processorNanos));
        return micros;
    }

    private double perTrial(long nanos) {
        return nanos / 1e3 / trials;
    }
}
