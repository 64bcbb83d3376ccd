package dev.skipjack.run.spec;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one distribution: a map whose {@code type} is float, int or categorical. */
final class DistributionReader {
    private static final List<String> TYPES = List.of("float", "int", "categorical");

    private DistributionReader() {}

    static Optional<Distribution> read(SpecMap map) {
        Optional<String> type = map.find("type").flatMap(SpecNode::text);
        if (type.filter(TYPES::contains).isEmpty()) {
            map.find("type")
                    .ifPresent(node -> node.problem("must be one of " + String.join(", ", TYPES) + ", but was "
                            + node.node().shown() + "." + Nearest.maybe(type.orElse(""), TYPES)
                            + " A constant of that name is written dotted, as \"" + constantPath(map) + "\"."));
            return Optional.empty();
        }
        Optional<Distribution> distribution = switch (type.get()) {
            case "float" -> floating(map);
            case "int" -> integer(map);
            default -> categorical(map);
        };
        map.refuseOthers();
        return distribution;
    }

    private static String constantPath(SpecMap map) {
        String name = map.node().name();
        return name.substring(name.indexOf('.') + 1) + ".type: ...";
    }

    private static Optional<Distribution> floating(SpecMap map) {
        Optional<Double> low = map.require("low").flatMap(SpecNode::number);
        Optional<Double> high = map.require("high").flatMap(SpecNode::number);
        Optional<SpecNode> stepNode = map.find("step");
        Optional<Double> step = stepNode.flatMap(SpecNode::number);
        boolean log = map.find("log").flatMap(SpecNode::bool).orElse(false);
        if (low.isEmpty() || high.isEmpty() || stepNode.isPresent() != step.isPresent()) {
            return Optional.empty();
        }
        List<String> problems = FloatDistribution.problems(low.get(), high.get(), step.orElse(null), log);
        return report(map, problems)
                ? Optional.empty()
                : Optional.of(new FloatDistribution(low.get(), high.get(), step.orElse(null), log));
    }

    private static Optional<Distribution> integer(SpecMap map) {
        Optional<Long> low = map.require("low").flatMap(SpecNode::integer);
        Optional<Long> high = map.require("high").flatMap(SpecNode::integer);
        Optional<SpecNode> stepNode = map.find("step");
        Optional<Long> step = stepNode.isEmpty() ? Optional.of(1L) : stepNode.flatMap(SpecNode::integer);
        boolean log = map.find("log").flatMap(SpecNode::bool).orElse(false);
        if (low.isEmpty() || high.isEmpty() || step.isEmpty()) {
            return Optional.empty();
        }
        List<String> problems = IntDistribution.problems(low.get(), high.get(), step.get(), log);
        return report(map, problems)
                ? Optional.empty()
                : Optional.of(new IntDistribution(low.get(), high.get(), step.get(), log));
    }

    private static Optional<Distribution> categorical(SpecMap map) {
        Optional<SpecNode> choices = map.require("choices");
        if (choices.isEmpty()) {
            return Optional.empty();
        }
        List<@Nullable Object> values = new ArrayList<>();
        boolean isJson = choices.get().isList();
        for (SpecNode choice : choices.get().items()) {
            Optional<SpecNode.Json> value = choice.json();
            isJson &= value.isPresent();
            value.ifPresent(json -> values.add(json.value()));
        }
        boolean isSound = isJson && !report(map, CategoricalDistribution.problems(values));
        return isSound ? Optional.of(new CategoricalDistribution(values)) : Optional.empty();
    }

    private static boolean report(SpecMap map, List<String> problems) {
        problems.forEach(map.node()::problem);
        return !problems.isEmpty();
    }
}
