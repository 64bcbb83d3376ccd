package dev.skipjack.run.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings of a sampler as a spec has them; none where it has the sampler's name only. One thread at a time. */
final class SamplerBlock {
    private final Optional<SpecMap> map;

    SamplerBlock(Optional<SpecMap> map) {
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
        return find(key).flatMap(SamplerBlock::aboveZero).orElse(otherwise);
    }

    private static Optional<Double> aboveZero(SpecNode node) {
        Optional<Double> number = node.finite();
        if (number.isPresent() && number.get() <= 0) {
            node.problem("must be above 0, but was " + number.get() + ".");
        }
        return number.filter(x -> x > 0);
    }

    double probability(String key, double otherwise) {
        return find(key).flatMap(SamplerBlock::probability).orElse(otherwise);
    }

    private static Optional<Double> probability(SpecNode node) {
        Optional<Double> number = node.finite();
        boolean isProbability = number.filter(p -> p >= 0 && p <= 1).isPresent();
        if (number.isPresent() && !isProbability) {
            node.problem("must be 0 to 1, but was " + number.get() + ".");
        }
        return number.filter(_ -> isProbability);
    }

    /** Reports every key that was not asked for. */
    void refuseOthers() {
        map.ifPresent(SpecMap::refuseOthers);
    }
}
