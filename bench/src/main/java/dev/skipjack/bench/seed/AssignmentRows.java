package dev.skipjack.bench.seed;

import dev.skipjack.bench.seed.Row.Manners;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Keys of immutable points of a known space, with the values of the seed's key payload: cold of points made just before, held of
 * points that were asked before.
 */
final class AssignmentRows implements RowGroup {
    private static final double PAYLOAD_BYTES = 60;

    private final int n;
    private final String kind;
    private final SearchSpace space;

    AssignmentRows(int n, String kind) {
        this.n = n;
        this.kind = kind;
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("threshold", FloatDistribution.of(0, n * 0.01));
        parameters.put("window", IntDistribution.of(0, 99));
        parameters.put("nested.value", FloatDistribution.of(0, n * 0.1));
        this.space = SearchSpace.of(parameters);
    }

    @Override
    public String name() {
        return "assignment" + kind;
    }

    @Override
    public List<Row> rows() {
        ToIntFunction<Assignment> key = point -> point.key().hashCode();
        ToIntFunction<Assignment> signature = point -> point.signature().hashCode();
        return List.of(
                row("trial_key_cold.assignment", Manners.ONCE, new Keys(key)),
                row("trial_key_held.assignment", Manners.FREELY, held(key)),
                row("param_sig_cold.assignment", Manners.ONCE, new Keys(signature)),
                row("param_sig_held.assignment", Manners.FREELY, held(signature)));
    }

    private Row row(String name, Manners manners, Work work) {
        return new Row(name + kind, n, PAYLOAD_BYTES, null, null, manners, work);
    }

    private Work held(ToIntFunction<Assignment> key) {
        Keys keys = new Keys(key);
        keys.prepare();
        return Work.of(keys::run);
    }

    /** Keys of points that are new after each {@link #prepare}. */
    private final class Keys implements Work {
        private final ToIntFunction<Assignment> key;
        private final Assignment[] points = new Assignment[n];

        Keys(ToIntFunction<Assignment> key) {
            this.key = key;
        }

        @Override
        public void prepare() {
            for (int i = 0; i < n; i++) {
                points[i] = Assignment.of(space, new double[] {i * 0.01, i % 100, i * 0.1});
            }
        }

        @Override
        public long run(int from, int to) {
            long sum = 0;
            for (int i = from; i < to; i++) {
                sum += key.applyAsInt(points[i]);
            }
            return sum;
        }
    }
}
