package dev.skipjack.run.spec;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.Rule;
import dev.skipjack.core.space.SearchSpace;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code rules} and makes the space: every rule names numbers that exist, and together they leave points. */
final class RulesReader {
    private static final int DRAWS = 10_000;

    private final Map<String, Distribution> distributions;
    private final Map<String, @Nullable Object> constants;
    private final Set<String> paths;

    RulesReader(ParametersReader parameters) {
        this.distributions = parameters.distributions();
        this.constants = parameters.constants();
        this.paths = parameters.paths();
    }

    /** The space under the rules of the node, if there is one; empty if a rule or a parameter has a problem. */
    Optional<SearchSpace> read(Optional<SpecNode> node) {
        List<Rule> rules = new ArrayList<>();
        List<SpecNode> items = node.map(SpecNode::items).orElse(List.of());
        items.forEach(item -> rule(item).ifPresent(rules::add));
        if (rules.size() < items.size() || distributions.size() + constants.size() < paths.size()) {
            return Optional.empty();
        }
        SearchSpace space = SearchSpace.of(distributions, rules, constants);
        node.filter(rulesNode -> !hasPoint(space))
                .ifPresent(rulesNode ->
                        rulesNode.problem("must leave at least one point of the space, but none was found among "
                                + space.cardinality()
                                        .product()
                                        .map(BigInteger::toString)
                                        .orElse("infinitely many")
                                + ". Maybe a rule is the wrong way round."));
        return Optional.of(space);
    }

    private Optional<Rule> rule(SpecNode item) {
        Optional<Rule> rule = item.text().flatMap(text -> parse(item, text));
        boolean isSound = true;
        for (String name : rule.map(Rule::names).orElse(Set.of())) {
            isSound &= isKnownNumber(item, rule.get(), name);
        }
        return isSound ? rule.filter(parsed -> canHold(item, parsed)) : Optional.empty();
    }

    /** False, with the problem reported, for a rule over constants alone that does not hold. */
    private boolean canHold(SpecNode item, Rule rule) {
        boolean holds = !constants.keySet().containsAll(rule.names())
                || SearchSpace.of(Map.of(), List.of(rule), constants).allows(new double[0]);
        if (!holds) {
            item.problem("\"" + rule + "\" must be able to hold, but names constants only and does not.");
        }
        return holds;
    }

    private static Optional<Rule> parse(SpecNode item, String text) {
        try {
            return Optional.of(Rule.parse(text));
        } catch (IllegalArgumentException e) {
            item.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private boolean isKnownNumber(SpecNode item, Rule rule, String name) {
        if (!paths.contains(name)) {
            item.problem(
                    "\"" + rule + "\" must name parameters, but names \"" + name + "\"." + Nearest.maybe(name, paths));
            return false;
        }
        Object value = distributions.containsKey(name) ? distributions.get(name) : constants.get(name);
        boolean isBroken = value == null && !constants.containsKey(name);
        if (isBroken || isNumeric(value)) {
            return true;
        }
        item.problem("\"" + rule + "\" must compare numbers, but \"" + name + "\" is none.");
        return false;
    }

    private static boolean isNumeric(@Nullable Object value) {
        return switch (value) {
            case CategoricalDistribution c -> c.choices().stream().allMatch(Number.class::isInstance);
            case Distribution _, Number _ -> true;
            case null, default -> false;
        };
    }

    /** Exact where the points were counted, else by drawing. */
    private static boolean hasPoint(SearchSpace space) {
        Optional<BigInteger> exact = space.cardinality().exact();
        if (exact.isPresent() && exact.get().signum() == 0) {
            return false;
        }
        boolean isCounted = exact.isPresent();
        RandomStream stream = Streams.of(0, 0).stream("rules");
        for (int i = 0; i < DRAWS; i++) {
            if (space.allows(draw(space, stream))) {
                return true;
            }
        }
        return isCounted;
    }

    private static double[] draw(SearchSpace space, RandomStream stream) {
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = space.distribution(i).fromUnit(stream.nextDouble());
        }
        return point;
    }
}
