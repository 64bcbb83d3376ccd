package dev.skipjack.run.seed;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.run.config.Transforms;
import dev.skipjack.run.spec.SpecMap;
import dev.skipjack.run.spec.SpecNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts the block {@code parameters}, leaf by leaf, into flat paths. One use. */
final class SpecLeaves {
    private static final Set<String> TYPES = Set.of("fixed", "grid", "float", "int", "loguniform");
    private static final int MAX_DEPTH = 500;

    private final SpecReport report;
    private final boolean isGrid;
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final Map<String, Distribution> space = new LinkedHashMap<>();

    SpecLeaves(SpecReport report, boolean isGrid) {
        this.report = report;
        this.isGrid = isGrid;
    }

    /** Each path with its value as one line of YAML. */
    Map<String, String> lines() {
        return lines;
    }

    /** What is searched. */
    SearchSpace space() {
        return SearchSpace.of(space);
    }

    /** Reads the block. */
    void read(SpecMap parameters) {
        noteWords(parameters.node());
        read("", parameters, 1);
    }

    /** A value, and how far below the block it is. */
    private record Below(SpecNode node, int depth) {}

    /** Says which values are not what they look like. */
    private void noteWords(SpecNode root) {
        Deque<Below> rest = new ArrayDeque<>(List.of(new Below(root, 0)));
        while (!rest.isEmpty()) {
            Below next = rest.pop();
            List<SpecNode> inner = inner(next.node);
            if (inner.isEmpty()) {
                noteWord(next.node);
            } else if (next.depth < MAX_DEPTH) {
                inner.forEach(node -> rest.push(new Below(node, next.depth + 1)));
            }
        }
    }

    private static List<SpecNode> inner(SpecNode node) {
        if (node.isMap()) {
            SpecMap map = node.map().orElseThrow();
            return map.keys().stream().flatMap(key -> map.find(key).stream()).toList();
        }
        return node.isList() ? node.items() : List.of();
    }

    private void noteWord(SpecNode node) {
        Object value = node.isMap() || node.isList() ? null : SeedBlock.value(node);
        if (value != null) {
            node.written().flatMap(text -> PyYaml.note(text, value)).ifPresent(note -> report.say(node, note));
        }
    }

    private void read(String prefix, SpecMap section, int depth) {
        if (depth > MAX_DEPTH) {
            section.node().problem("sections must not be deeper than " + MAX_DEPTH + ".");
            return;
        }
        for (String key : section.keys()) {
            SpecNode node = section.find(key).orElseThrow();
            String path = prefix + key;
            Optional<SpecMap> map = node.isMap() ? node.map() : Optional.empty();
            if (key.equals("<<")) {
                node.problem("merge keys are not read. Write out what they bring in.");
            } else if (map.isEmpty()) {
                constant(path, node);
            } else if (map.get().has("type")) {
                leaf(path, map.get());
            } else {
                read(path + ".", map.get(), depth + 1);
            }
        }
    }

    private void constant(String path, SpecNode node) {
        Object value = SeedBlock.value(node);
        if (value == null) {
            report.say(node, isGrid ? "is null; so it was for the seed." : "is null; the seed stopped at it.");
        } else if (value.equals(Transforms.REMAINDER)) {
            report.say(node, "takes what its siblings leave of 1; siblings that leave less than 0.01 fail the trial.");
        }
        put(path, node, CanonicalJson.write(value));
    }

    private void put(String path, SpecNode node, String line) {
        if (lines.putIfAbsent(path, line) != null) {
            node.problem("is there both nested and dotted.");
        }
    }

    private void leaf(String path, SpecMap leaf) {
        SeedBlock block = new SeedBlock(leaf, report);
        String type = block.text("type").orElse("");
        if (!TYPES.contains(type)) {
            leaf.node()
                    .problem(
                            "type must be one of fixed, grid, float, int, loguniform, but was \"" + type
                                    + "\". Maybe this is a section with a key named type: the seed took it for a leaf; write that key dotted.");
            return;
        }
        if (isGrid && !type.equals("fixed") && !type.equals("grid")) {
            report.say(
                    leaf.node(),
                    "is a range under strategy grid: the seed passed the map itself as the value. Here it is searched.");
        }
        switch (type) {
            case "fixed" -> fixed(path, leaf);
            case "grid" -> grid(path, leaf);
            case "int" -> integer(path, leaf, block);
            default -> floating(path, leaf, block, type.equals("loguniform"));
        }
        if (type.equals("fixed") || type.equals("grid")) {
            block.take(type.equals("fixed") ? "value" : "values");
        }
        block.reportUnread();
    }

    private void fixed(String path, SpecMap leaf) {
        Optional<SpecNode> value = leaf.require("value");
        if (value.isPresent()
                && value.get().isMap()
                && !value.get().map().orElseThrow().keys().isEmpty()) {
            fixedSection(path + ".", value.get().map().orElseThrow(), 1);
        } else {
            value.ifPresent(node -> put(path, leaf.node(), CanonicalJson.write(SeedBlock.value(node))));
        }
    }

    /** A map that is held is a section of constants here. */
    private void fixedSection(String prefix, SpecMap section, int depth) {
        if (depth > MAX_DEPTH) {
            section.node().problem("sections must not be deeper than " + MAX_DEPTH + ".");
            return;
        }
        for (String key : section.keys()) {
            SpecNode node = section.find(key).orElseThrow();
            Optional<SpecMap> map = node.isMap() ? node.map() : Optional.empty();
            if (map.isPresent() && !map.get().keys().isEmpty()) {
                fixedSection(prefix + key + ".", map.get(), depth + 1);
            } else {
                put(prefix + key, node, CanonicalJson.write(SeedBlock.value(node)));
            }
        }
    }

    private void grid(String path, SpecMap leaf) {
        Optional<SpecNode> values = leaf.require("values");
        if (values.isEmpty() || !values.get().isList()) {
            values.ifPresent(node -> node.problem("must be a list."));
            return;
        }
        List<@Nullable Object> choices = new ArrayList<>();
        for (SpecNode item : values.get().items()) {
            Object value = SeedBlock.value(item);
            choices.add(value);
            if (!CategoricalDistribution.problems(choices).isEmpty()) {
                choices.removeLast();
                report.say(item, CanonicalJson.write(value) + " equals a value before it, to Python; it is left out.");
            }
        }
        if (choices.isEmpty()) {
            leaf.node().problem("has no values: the seed ran no trial at all, and said nothing.");
            return;
        }
        space.put(path, new CategoricalDistribution(choices));
        put(path, leaf.node(), "{type: categorical, choices: " + CanonicalJson.write(choices) + "}");
    }

    private void integer(String path, SpecMap leaf, SeedBlock block) {
        Optional<Long> low = leaf.require("low").flatMap(SpecNode::integer);
        Optional<Long> high = leaf.require("high").flatMap(SpecNode::integer);
        long step = block.integer("step").orElse(1L);
        boolean log = block.flag("log").orElse(false);
        block.take("low");
        block.take("high");
        if (low.isEmpty()
                || high.isEmpty()
                || refused(leaf, IntDistribution.problems(low.get(), high.get(), step, log))) {
            return;
        }
        IntDistribution range = new IntDistribution(low.get(), high.get(), step, log);
        range.notice().ifPresent(notice -> report.say(leaf.node(), notice));
        space.put(path, range);
        put(
                path,
                leaf.node(),
                "{type: int, low: " + range.low() + ", high: " + range.high() + (step == 1 ? "" : ", step: " + step)
                        + (log ? ", log: true}" : "}"));
    }

    private void floating(String path, SpecMap leaf, SeedBlock block, boolean isLogType) {
        Optional<Double> low = leaf.require("low").flatMap(SpecNode::finite);
        Optional<Double> high = leaf.require("high").flatMap(SpecNode::finite);
        Double step =
                isLogType ? null : block.take("step").flatMap(SpecNode::finite).orElse(null);
        boolean log = isLogType || block.flag("log").orElse(false);
        block.take("low");
        block.take("high");
        if (low.isEmpty()
                || high.isEmpty()
                || refused(leaf, FloatDistribution.problems(low.get(), high.get(), step, log))) {
            return;
        }
        FloatDistribution range = new FloatDistribution(low.get(), high.get(), step, log);
        range.notice().ifPresent(notice -> report.say(leaf.node(), notice));
        if (step != null) {
            noteSnap(leaf, SeedSnap.of(range, step));
        }
        space.put(path, range);
        put(
                path,
                leaf.node(),
                "{type: float, low: " + CanonicalJson.write(range.low()) + ", high: "
                        + CanonicalJson.write(range.high())
                        + (step == null ? "" : ", step: " + CanonicalJson.write(step)) + (log ? ", log: true}" : "}"));
    }

    private void noteSnap(SpecMap leaf, SeedSnap.Left left) {
        if (!left.isHarmless()) {
            report.say(
                    leaf.node(),
                    "of its " + left.levels() + " levels the seed's snapping to multiples of the step left "
                            + left.distinct() + " different values, " + left.kept() + " of them levels"
                            + (left.outside() == 0 ? "" : ", " + left.outside() + " outside the range")
                            + ". Here all " + left.levels() + " are used.");
        }
    }

    private static boolean refused(SpecMap leaf, List<String> problems) {
        problems.forEach(leaf.node()::problem);
        return !problems.isEmpty();
    }
}
