package dev.skipjack.run.score;

import java.util.List;
import java.util.Map;

/** How metrics become a value: one metric by its name, or a {@link Policy}. A pure function. Immutable. */
public sealed interface Score permits Score.Metric, Policy {
    /** The name as a spec has it. No metric has the name of a policy. */
    String label();

    /** The metrics it reads. */
    List<String> inputs();

    /** The value of metrics that hold all inputs, each finite. */
    double value(Map<String, Double> metrics);

    /** The score of a name: a policy's, else the metric of that name. */
    static Score named(String name) {
        for (Policy policy : Policy.values()) {
            if (policy.label().equals(name)) {
                return policy;
            }
        }
        return new Metric(name);
    }

    /** The value of one metric. */
    record Metric(String label) implements Score {
        @Override
        public List<String> inputs() {
            return List.of(label);
        }

        @Override
        public double value(Map<String, Double> metrics) {
            return metrics.getOrDefault(label, Double.NaN);
        }
    }
}
