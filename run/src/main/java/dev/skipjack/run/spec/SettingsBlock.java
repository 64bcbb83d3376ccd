package dev.skipjack.run.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings of a sampler or pruner as a spec has them; none where it has the name only. One thread at a time. */
final class SettingsBlock {
    private final Optional<SpecMap> map;

    SettingsBlock(Optional<SpecMap> map) {
        this.map = map;
    }

    /** The settings' keys. */
    List<String> keys() {
        return map.map(SpecMap::keys).orElse(List.of());
    }

    Optional<SpecNode> find(String key) {
        return map.flatMap(m -> m.find(key));
    }

    boolean flag(String key, boolean otherwise) {
        return find(key).flatMap(SpecNode::bool).orElse(otherwise);
    }

    int count(String key, int least, int otherwise) {
        return find(key).flatMap(n -> n.count(least)).orElse(otherwise);
    }

    /** A word in lower case. */
    String word(String key, List<String> words, String otherwise) {
        return find(key).flatMap(n -> n.oneOf(words)).orElse(otherwise);
    }

    /** A constant by its name in lower case. */
    <E extends Enum<E>> E constant(String key, Class<E> type, E otherwise) {
        List<String> words = List.of(type.getEnumConstants()).stream()
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return Enum.valueOf(
                type,
                word(key, words, otherwise.name().toLowerCase(Locale.ROOT)).toUpperCase(Locale.ROOT));
    }

    double aboveZero(String key, double otherwise) {
        return find(key).flatMap(SettingsBlock::aboveZero).orElse(otherwise);
    }

    private static Optional<Double> aboveZero(SpecNode node) {
        Optional<Double> number = node.finite();
        if (number.isPresent() && number.get() <= 0) {
            node.problem("must be above 0, but was " + number.get() + ".");
        }
        return number.filter(x -> x > 0);
    }

    double probability(String key, double otherwise) {
        return between(key, 0, 1, otherwise);
    }

    /** A number of a closed interval; {@link Double#MAX_VALUE} is no limit. */
    double between(String key, double low, double high, double otherwise) {
        return find(key).flatMap(node -> between(node, low, high)).orElse(otherwise);
    }

    private static Optional<Double> between(SpecNode node, double low, double high) {
        Optional<Double> number = node.finite();
        boolean isInside = number.filter(x -> x >= low && x <= high).isPresent();
        if (number.isPresent() && !isInside) {
            String limits = high == Double.MAX_VALUE ? shown(low) + " or more" : shown(low) + " to " + shown(high);
            node.problem("must be " + limits + ", but was " + number.get() + ".");
        }
        return number.filter(_ -> isInside);
    }

    private static String shown(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
    }

    /** Reports every key that was not asked for. */
    void refuseOthers() {
        map.ifPresent(SpecMap::refuseOthers);
    }
}
