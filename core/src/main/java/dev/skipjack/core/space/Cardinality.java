package dev.skipjack.core.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many points a space has: a count, or infinite, or finite but not counted. Rules tie parameters into groups; a group of up
 * to {@value #COUNTING_LIMIT} combinations is counted by trying each, the groups multiply. Immutable.
 *
 * @param product the number of combinations without rules; empty if infinite
 * @param exact the number of points that keep the rules; empty if infinite or not counted
 */
public record Cardinality(Optional<BigInteger> product, Optional<BigInteger> exact) {
    static final long COUNTING_LIMIT = 2_000_000;

    /** Whether the space has finitely many points. */
    public boolean isFinite() {
        return product.isPresent();
    }

    /** The exact count if it is known and at most {@link Long#MAX_VALUE}, else {@link Long#MAX_VALUE}. */
    public long exactOrMax() {
        return exact.filter(n -> n.bitLength() < 64).map(BigInteger::longValue).orElse(Long.MAX_VALUE);
    }

    static Cardinality of(Distribution[] distributions, BoundRule[] rules) {
        Optional<BigInteger> product = product(distributions);
        if (product.isEmpty()) {
            return new Cardinality(product, Optional.empty());
        }
        BigInteger exact = BigInteger.ONE;
        for (int[] group : groups(distributions.length, rules)) {
            Optional<BigInteger> count = count(group, distributions, rules);
            if (count.isEmpty()) {
                return new Cardinality(product, Optional.empty());
            }
            exact = exact.multiply(count.get());
        }
        return new Cardinality(product, Optional.of(exact));
    }

    private static Optional<BigInteger> product(Distribution[] distributions) {
        BigInteger product = BigInteger.ONE;
        for (Distribution distribution : distributions) {
            if (!distribution.isFinite()) {
                return Optional.empty();
            }
            product = product.multiply(BigInteger.valueOf(distribution.levels()));
        }
        return Optional.of(product);
    }

    /** The parameters, split so that no rule names two of different groups. */
    private static List<int[]> groups(int size, BoundRule[] rules) {
        int[] leader = new int[size];
        for (int i = 0; i < size; i++) {
            leader[i] = i;
        }
        for (BoundRule rule : rules) {
            int[] named = rule.parameters();
            for (int parameter : named) {
                union(leader, named[0], parameter);
            }
        }
        List<int[]> groups = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int root = i;
            if (find(leader, root) == root) {
                groups.add(java.util.stream.IntStream.range(0, size)
                        .filter(j -> find(leader, j) == root)
                        .toArray());
            }
        }
        return groups;
    }

    private static int find(int[] leader, int i) {
        int root = i;
        while (leader[root] != root) {
            root = leader[root];
        }
        return root;
    }

    private static void union(int[] leader, int a, int b) {
        leader[find(leader, b)] = find(leader, a);
    }

    private static Optional<BigInteger> count(int[] group, Distribution[] distributions, BoundRule[] rules) {
        BigInteger product = BigInteger.ONE;
        for (int i : group) {
            product = product.multiply(BigInteger.valueOf(distributions[i].levels()));
        }
        List<BoundRule> own = new ArrayList<>();
        for (BoundRule rule : rules) {
            if (rule.parameters().length > 0 && contains(group, rule.parameters()[0])) {
                own.add(rule);
            }
        }
        if (own.isEmpty()) {
            return Optional.of(product);
        }
        if (product.compareTo(BigInteger.valueOf(COUNTING_LIMIT)) > 0) {
            return Optional.empty();
        }
        return Optional.of(BigInteger.valueOf(tryAll(group, distributions, own, product.longValueExact())));
    }

    private static boolean contains(int[] group, int parameter) {
        for (int i : group) {
            if (i == parameter) {
                return true;
            }
        }
        return false;
    }

    private static long tryAll(int[] group, Distribution[] distributions, List<BoundRule> rules, long combinations) {
        double[] point = new double[distributions.length];
        long allowed = 0;
        for (long combination = 0; combination < combinations; combination++) {
            long rest = combination;
            for (int i : group) {
                long levels = distributions[i].levels();
                point[i] = distributions[i].level(rest % levels);
                rest /= levels;
            }
            if (rules.stream().allMatch(rule -> rule.holds(point))) {
                allowed++;
            }
        }
        return allowed;
    }
}
