package dev.skipjack.core.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.Rule;
import dev.skipjack.core.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NearestUnknownTest {
    private final SearchSpace space = space();
    private final KnownPoints known = new KnownPoints();

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("a", IntDistribution.of(0, 4));
        parameters.put("b", IntDistribution.of(0, 4));
        return SearchSpace.of(parameters, List.of(Rule.parse("a != b")), Map.of());
    }

    @Test
    void findsTheClosestPointThatIsAllowedAndUnknown() {
        add(0, 1);
        add(0, 2);
        assertThat(NearestUnknown.find(space, new double[] {0, 1}, known, _ -> true))
                .hasValueSatisfying(point -> assertThat(point.internals()).containsExactly(2, 1));
    }

    @Test
    void findsEveryPointOnceAndThenNone() {
        for (int i = 0; i < 20; i++) {
            Assignment point = NearestUnknown.find(space, new double[] {2, 3}, known, _ -> true)
                    .orElseThrow();
            assertThat(known.find(point)).isEqualTo(KnownPoints.UNKNOWN);
            assertThat(space.contains(point.internals())).isTrue();
            known.add(point, i);
        }
        assertThat(NearestUnknown.find(space, new double[] {2, 3}, known, _ -> true))
                .isEmpty();
    }

    private void add(double a, double b) {
        known.add(Assignment.of(space, new double[] {a, b}), 0);
    }
}
