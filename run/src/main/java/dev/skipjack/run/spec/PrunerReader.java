package dev.skipjack.run.spec;

import dev.skipjack.core.pruner.HyperbandPruner;
import dev.skipjack.core.pruner.PatientPruner;
import dev.skipjack.core.pruner.PercentilePruner;
import dev.skipjack.core.pruner.Pruner;
import dev.skipjack.core.pruner.SuccessiveHalvingPruner;
import dev.skipjack.core.pruner.ThresholdPruner;
import dev.skipjack.core.pruner.WilcoxonPruner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code search.pruner}: a name, or a map of a name and the pruner's own settings. */
final class PrunerReader {
    private static final String NONE = "none";

    /** Each pruner with the settings that it has. */
    private static final SequencedMap<String, List<String>> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put(NONE, List.of());
        SETTINGS.put("median", List.of("startup", "warmup", "interval", "least"));
        SETTINGS.put("percentile", List.of("percent", "startup", "warmup", "interval", "least"));
        SETTINGS.put("successive_halving", List.of("resource", "factor", "rate", "bootstrap"));
        SETTINGS.put("asha", List.of("resource", "factor", "rate", "bootstrap"));
        SETTINGS.put("hyperband", List.of("resource", "steps", "factor", "bootstrap"));
        SETTINGS.put("threshold", List.of("lower", "upper", "warmup", "interval"));
        SETTINGS.put("patient", List.of("patience", "tolerance", "pruner"));
        SETTINGS.put("wilcoxon", List.of("level", "startup"));
    }

    private final SpecNode node;
    private final SettingsBlock block;
    private final String study;

    private PrunerReader(SpecNode node, Optional<SpecMap> map, String study) {
        this.node = node;
        this.block = new SettingsBlock(map);
        this.study = study;
    }

    /** The settings that some pruner has. */
    static List<String> settings() {
        return SETTINGS.values().stream().flatMap(List::stream).distinct().toList();
    }

    /**
     * Reads the pruner of a block; null if it has none.
     *
     * @param study the study's name, which Hyperband's brackets follow from
     */
    static @Nullable Pruner read(SpecMap map, String study) {
        return map.find("pruner").map(node -> read(node, study)).orElse(null);
    }

    private static @Nullable Pruner read(SpecNode node, String study) {
        if (!node.isMap()) {
            return new PrunerReader(node, Optional.empty(), study).named(Optional.of(node));
        }
        SpecMap map = node.map().orElseThrow();
        PrunerReader reader = new PrunerReader(node, Optional.of(map), study);
        Optional<SpecNode> name = map.require("name");
        Pruner pruner = reader.named(name);
        name.filter(SpecNode::isText).flatMap(SpecNode::text).ifPresent(reader::refuseOthers);
        return pruner;
    }

    private @Nullable Pruner named(Optional<SpecNode> node) {
        return node.flatMap(n -> n.oneOf(SETTINGS.keySet())).map(this::checked).orElse(null);
    }

    /** Settings that are good each on its own may not go together. */
    private @Nullable Pruner checked(String name) {
        try {
            return pruner(name);
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Pruner pruner(String name) {
        return switch (name) {
            case NONE -> null;
            case "median" -> percentile(50);
            case "percentile" -> percentile(percent());
            case "successive_halving", "asha" ->
                new SuccessiveHalvingPruner(
                        count("resource", 1), factor(4), block.count("rate", 0, 0), block.count("bootstrap", 0, 0));
            case "hyperband" ->
                new HyperbandPruner(
                        study,
                        block.count("resource", 1, 1),
                        count("steps", 1),
                        factor(3),
                        block.count("bootstrap", 0, 0));
            case "threshold" -> threshold();
            case "patient" -> patient();
            case "wilcoxon" -> new WilcoxonPruner(block.probability("level", 0.1), block.count("startup", 0, 2));
            default -> throw new AssertionError(name);
        };
    }

    private PercentilePruner percentile(double percent) {
        return new PercentilePruner(
                percent, block.count("startup", 0, 5), warmup(), interval(), block.count("least", 1, 1));
    }

    private double percent() {
        requireOne("percent");
        return block.between("percent", 0, 100, 50);
    }

    private ThresholdPruner threshold() {
        requireOne("lower", "upper");
        return new ThresholdPruner(
                block.find("lower").flatMap(SpecNode::finite).orElse(Double.NEGATIVE_INFINITY),
                block.find("upper").flatMap(SpecNode::finite).orElse(Double.POSITIVE_INFINITY),
                warmup(),
                interval());
    }

    private PatientPruner patient() {
        requireOne("patience");
        Pruner inner = block.find("pruner").map(n -> read(n, study)).orElse(null);
        return new PatientPruner(
                block.count("patience", 0, 0), block.between("tolerance", 0, Double.MAX_VALUE, 0), inner);
    }

    private int factor(int otherwise) {
        return block.count("factor", 2, otherwise);
    }

    private int warmup() {
        return block.count("warmup", 0, 0);
    }

    private int interval() {
        return block.count("interval", 1, 1);
    }

    private OptionalInt count(String key, int least) {
        return block.find(key).flatMap(n -> n.count(least)).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private void requireOne(String... keys) {
        if (List.of(keys).stream().noneMatch(key -> block.find(key).isPresent())) {
            node.problem("must have " + String.join(" or ", keys) + ", but has none. Maybe {name: "
                    + (node.isMap() ? "..." : node.text().orElse("...")) + ", " + keys[0] + ": ...}.");
        }
    }

    /** Reports settings that the pruner does not have, and whose they are. */
    private void refuseOthers(String name) {
        for (String key : block.keys()) {
            List<String> owners = owners(key);
            if (SETTINGS.containsKey(name) && !owners.isEmpty() && !owners.contains(name)) {
                block.find(key)
                        .orElseThrow()
                        .problem("belongs to the pruner " + String.join(" or ", owners) + ", but the pruner was " + name
                                + ".");
            }
        }
        block.refuseOthers();
    }

    private static List<String> owners(String key) {
        return SETTINGS.entrySet().stream()
                .filter(pruner -> pruner.getValue().contains(key))
                .map(Map.Entry::getKey)
                .toList();
    }
}
