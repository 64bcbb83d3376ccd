package dev.skipjack.core.sampler.bruteforce;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.trial.TrialHistory;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The points that the rows of a history have tried, as a tree of decisions, and how many are left at each. A node divides its rows by a
 * parameter that all of them have, so which parameters there are may depend on the values of others; a node whose rows are one point is not
 * divided. A FAIL row without a parameter that others have says nothing about it and is left aside. One thread at a time.
 *
 * <p>Rows are put in one by one, so what the tree is follows from the history. Cost of a row: O(d), and of a node that must be divided
 * anew the rows below it, which happens when a branch turns out to lack a parameter.
 */
final class LeafTree {
    /** Numbers of points stay finite. */
    private static final double MANY = 1e300;

    private final TrialHistory history;
    private final Map<String, ? extends @Nullable Object> fixed;
    private final Map<String, Distribution> distributions = new TreeMap<>();
    private @Nullable Node root;
    private int rows;

    /** Rows that have some values in common; of how many points, and by what they differ. */
    private static final class Node {
        final List<Integer> own = new ArrayList<>();
        final Map<Double, Node> children = new LinkedHashMap<>();

        /** The parameter by which the children differ; empty if the node is not divided. */
        String split = "";

        /** The parameters that all rows have, but for those that were decided before and {@code split}. */
        List<String> common = List.of();

        /** How many points are untried. */
        double free;
    }

    /**
     * A tree without rows.
     *
     * @param fixed parameters that it leaves out, with the values that rows must have to count
     */
    LeafTree(TrialHistory history, Map<String, ? extends @Nullable Object> fixed) {
        this.history = history;
        this.fixed = fixed;
    }

    /** Whether this is of that history, has seen no more rows than it has now, and no distribution has changed since. */
    @SuppressWarnings("ReferenceEquality") // another history may hold other rows
    boolean isOf(TrialHistory other) {
        return history == other
                && rows <= history.size()
                && distributions.entrySet().stream()
                        .allMatch(entry -> distribution(entry.getKey()).equals(entry.getValue()));
    }

    private Distribution distribution(String name) {
        return history.column(name).orElseThrow().distribution();
    }

    /** Takes in the rows that are new. */
    void update() {
        for (String name : history.parameters()) {
            if (!fixed.containsKey(name)) {
                distributions.putIfAbsent(name, distribution(name));
            }
        }
        for (; rows < history.size(); rows++) {
            if (isAtFixedValues(rows)) {
                add(rows);
            }
        }
    }

    private void add(int row) {
        if (root == null) {
            root = build(List.of(row), List.of());
        } else {
            add(root, row, List.of());
        }
    }

    private boolean isAtFixedValues(int row) {
        return fixed.entrySet().stream()
                .allMatch(entry -> history.column(entry.getKey())
                        .filter(column -> !Double.isNaN(column.at(row)))
                        .map(column -> isAt(column.distribution(), column.at(row), entry.getValue()))
                        .orElse(true));
    }

    private static boolean isAt(Distribution distribution, double internal, @Nullable Object value) {
        try {
            return distribution.internal(value) == internal;
        } catch (IllegalArgumentException e) {
            return false; // no value of the domain
        }
    }

    /** The parameters that any row has, with their distributions, by name. */
    Map<String, Distribution> distributions() {
        return distributions;
    }

    /** Whether there are rows, and no point is left that they show there to be. */
    boolean isExhausted() {
        return root != null && root.free == 0;
    }

    private double value(String name, int row) {
        return history.column(name).orElseThrow().at(row);
    }

    private boolean has(String name, int row) {
        return !Double.isNaN(value(name, row));
    }

    private void add(Node node, int row, List<String> decided) {
        boolean isFailed = history.state(row) == TrialState.FAIL;
        if (node.split.isEmpty() || (!isFailed && !has(node.split, row))) {
            List<Integer> below = new ArrayList<>();
            collect(node, below);
            below.add(row);
            below.sort(null);
            fill(node, below, decided);
        } else if (!domain(node.split).contains(value(node.split, row))) {
            node.own.add(row);
        } else {
            addBelow(node, row, with(decided, node.split));
        }
    }

    private void addBelow(Node node, int row, List<String> decided) {
        Node child = node.children.get(value(node.split, row));
        if (child == null) {
            child = build(List.of(row), decided);
            node.children.put(value(node.split, row), child);
            node.free = Math.min(MANY, node.free - Math.min(node.free, points(node.common)) + child.free);
        } else {
            double before = child.free;
            add(child, row, decided);
            node.free = Math.min(MANY, node.free - before + child.free);
        }
    }

    private static void collect(Node node, List<Integer> into) {
        into.addAll(node.own);
        node.children.values().forEach(child -> collect(child, into));
    }

    private Node build(List<Integer> below, List<String> decided) {
        Node node = new Node();
        fill(node, below, decided);
        return node;
    }

    /** Makes a node one of these rows, ascending. */
    private void fill(Node node, List<Integer> below, List<String> decided) {
        node.own.clear();
        node.children.clear();
        List<Integer> finished = below.stream()
                .filter(row -> history.state(row) != TrialState.FAIL)
                .toList();
        List<Integer> telling = finished.isEmpty() ? below : finished;
        List<String> common = distributions.keySet().stream()
                .filter(name -> !decided.contains(name))
                .filter(name -> telling.stream().allMatch(row -> has(name, row)))
                .toList();
        node.split = common.stream()
                .filter(name -> telling.stream()
                                .mapToDouble(row -> value(name, row))
                                .distinct()
                                .count()
                        > 1)
                .findFirst()
                .orElse("");
        node.common = common.stream().filter(name -> !name.equals(node.split)).toList();
        if (node.split.isEmpty()) {
            node.own.addAll(below);
            node.free = points(common) - 1;
        } else {
            divide(node, below, with(decided, node.split));
        }
    }

    private void divide(Node node, List<Integer> below, List<String> decided) {
        Distribution domain = domain(node.split);
        Map<Double, List<Integer>> parts = new LinkedHashMap<>();
        for (int row : below) {
            double value = value(node.split, row);
            if (domain.contains(value)) {
                parts.computeIfAbsent(value, _ -> new ArrayList<>()).add(row);
            } else {
                node.own.add(row);
            }
        }
        parts.forEach((value, part) -> node.children.put(value, build(part, decided)));
        double free = (domain.levels() - node.children.size()) * points(node.common);
        for (Node child : node.children.values()) {
            free += child.free;
        }
        node.free = Math.min(MANY, free);
    }

    private Distribution domain(String name) {
        Distribution domain = distributions.get(name);
        if (domain == null) {
            throw new IllegalStateException("no row has \"" + name + "\".");
        }
        return domain;
    }

    private double points(List<String> names) {
        double points = 1;
        for (String name : names) {
            points = Math.min(MANY, points * domain(name).levels());
        }
        return points;
    }

    private static List<String> with(List<String> decided, String name) {
        List<String> more = new ArrayList<>(decided);
        more.add(name);
        return more;
    }

    /**
     * The decisions that lead to an untried point, each of those left being as likely as any other as far as the rows show; those that it
     * leaves open may be any. Empty if nothing is left.
     */
    Map<String, Double> untried(RandomStream random) {
        Map<String, Double> decisions = new HashMap<>();
        Node node = root;
        while (node != null && node.free > 0) {
            node = node.split.isEmpty() ? leave(node, decisions, random) : descend(node, decisions, random);
        }
        return decisions;
    }

    private @Nullable Node descend(Node node, Map<String, Double> decisions, RandomStream random) {
        Distribution domain = domain(node.split);
        boolean isComplete = node.children.size() == domain.levels();
        double place = random.nextDouble() * node.free;
        Map.Entry<Double, Node> chosen = null;
        for (Map.Entry<Double, Node> child : node.children.entrySet()) {
            if (place >= 0 && child.getValue().free > 0) {
                place -= child.getValue().free;
                chosen = place < 0 || isComplete ? child : null;
            }
        }
        decisions.put(node.split, chosen == null ? missing(domain, node.children, random) : chosen.getKey());
        return chosen == null ? null : chosen.getValue();
    }

    /** A level that no child has. */
    private static double missing(Distribution domain, Map<Double, Node> children, RandomStream random) {
        if (children.size() > domain.levels() / 2) {
            List<Double> left = new ArrayList<>();
            for (long k = 0; k < domain.levels(); k++) {
                if (!children.containsKey(domain.level(k))) {
                    left.add(domain.level(k));
                }
            }
            return left.get(random.nextInt(left.size()));
        }
        double level = domain.level(random.nextLong(domain.levels()));
        while (children.containsKey(level)) {
            level = domain.level(random.nextLong(domain.levels()));
        }
        return level;
    }

    /** Decides all that the one point of a node decides, differently. */
    private @Nullable Node leave(Node node, Map<String, Double> decisions, RandomStream random) {
        int row = node.own.stream()
                .filter(r -> history.state(r) != TrialState.FAIL)
                .findFirst()
                .orElse(node.own.getFirst());
        boolean isSame = true;
        while (isSame) {
            for (String name : node.common) {
                Distribution domain = domain(name);
                double level = domain.level(random.nextLong(domain.levels()));
                decisions.put(name, level);
                isSame &= level == value(name, row);
            }
        }
        return null;
    }
}
