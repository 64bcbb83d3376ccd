package dev.skipjack.run.spec;

import dev.skipjack.run.score.Bound;
import dev.skipjack.run.score.Bound.Side;
import dev.skipjack.run.score.Policy;
import dev.skipjack.run.score.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code score} and {@code constraints}, against the metrics that the objective measures, where those are known. */
final class ScoringReader {
    private final Optional<Set<String>> metrics;

    ScoringReader(Optional<Set<String>> metrics) {
        this.metrics = metrics;
    }

    Optional<Score> score(SpecNode node) {
        return node.text().flatMap(name -> score(name, node));
    }

    /** The score of a name, which stands at a node. */
    Optional<Score> score(String name, SpecNode node) {
        return Optional.of(Score.named(name)).filter(score -> isMeasured(node, score));
    }

    private boolean isMeasured(SpecNode node, Score score) {
        if (score instanceof Policy
                && metrics.filter(m -> m.contains(score.label())).isPresent()) {
            node.problem("must be a metric or a policy, but \"" + score.label() + "\" is both. Rename the metric.");
            return false;
        }
        List<String> unknown = score.inputs().stream().filter(this::isUnknown).toList();
        for (String input : unknown) {
            boolean isMetric = score instanceof Score.Metric;
            node.problem(
                    isMetric
                            ? unknownMetric(input, true)
                            : "policy " + score.label() + " reads \"" + input
                                    + "\", which the objective does not measure.");
        }
        return unknown.isEmpty();
    }

    List<Bound> bounds(SpecNode node) {
        List<Bound> bounds = new ArrayList<>();
        node.map()
                .ifPresent(map -> map.keys()
                        .forEach(metric -> map.find(metric).ifPresent(limits -> bounds(metric, limits, bounds))));
        return bounds;
    }

    private void bounds(String metric, SpecNode limits, List<Bound> bounds) {
        if (isUnknown(metric)) {
            limits.problem(unknownMetric(metric, false));
        }
        limits.map().ifPresent(map -> {
            Optional<Double> min = map.find("min").flatMap(SpecNode::finite);
            Optional<Double> max = map.find("max").flatMap(SpecNode::finite);
            if (!map.has("min") && !map.has("max")) {
                limits.problem("must hold min, max or both, but holds neither.");
            }
            if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
                limits.problem("min must not exceed max, but min was " + min.get() + " and max was " + max.get() + ".");
            }
            map.refuseOthers();
            min.ifPresent(limit -> bounds.add(new Bound(metric, Side.MIN, limit)));
            max.ifPresent(limit -> bounds.add(new Bound(metric, Side.MAX, limit)));
        });
    }

    private boolean isUnknown(String metric) {
        return metrics.filter(known -> !known.contains(metric)).isPresent();
    }

    private String unknownMetric(String metric, boolean orPolicy) {
        Set<String> known = new TreeSet<>(metrics.orElse(Set.of()));
        String among = String.join(", ", known);
        if (orPolicy) {
            known.addAll(Policy.labels());
        }
        return "must name a metric of the objective" + (orPolicy ? " or a policy" : "") + ", but was \"" + metric
                + "\"."
                + Nearest.to(metric, known)
                        .map(near -> " Maybe \"" + near + "\".")
                        .orElse(" It measures " + among + ".");
    }
}
