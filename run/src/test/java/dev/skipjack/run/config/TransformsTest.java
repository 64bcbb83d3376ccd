package dev.skipjack.run.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.testkit.Cases;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransformsTest {
    private static final String MARKER = "__dirichlet_remainder__";
    private static final SearchSpace EMPTY = SearchSpace.of(Map.of());

    private static Map<String, @Nullable Object> applied(Map<String, @Nullable Object> config) {
        return Transforms.of(config, EMPTY).apply(config);
    }

    @Test
    void givesTheMarkerWhatItsSiblingsLeave() {
        assertThat(applied(Map.of("blend", Map.of("trend", 0.35, "carry", MARKER, "mean_rev", 0.2, "on", true))))
                .isEqualTo(Map.of("blend", Map.of("trend", 0.35, "carry", 0.45, "mean_rev", 0.2, "on", true)));
        assertThat(applied(Map.of("a", MARKER, "b", Map.of("c", 0.5)))).containsEntry("a", 0.9);
        assertThat(applied(Map.of("a", MARKER, "b", 0.99))).containsEntry("a", 0.01);
        assertThat(applied(Map.of("a", MARKER, "b", 0.33335))).containsEntry("a", 0.6666);
    }

    @Test
    void refusesSiblingsThatLeaveTooLittleInsteadOfGoingPastOne() {
        assertThatThrownBy(() -> applied(Map.of("blend", Map.of("trend", 0.6, "mean_rev", 0.395, "carry", MARKER))))
                .isInstanceOfSatisfying(
                        TransformException.class,
                        e -> assertThat(e.outcome().message()).contains("blend", "0.995", "at least 0.01"));
        assertThatThrownBy(() -> applied(Map.of("a", MARKER, "b", MARKER))).hasMessageContaining("one " + MARKER);
    }

    /** Seed 11: where it gives an answer, the parts sum to 1, or the remainder is at its limit of 0.9. */
    @Test
    void partsSumToOne() {
        Cases.of(11, 200).forEach(random -> {
            double a = Math.rint(random.nextDouble() * 100) / 100;
            double b = Math.rint(random.nextDouble() * 100) / 100;
            Map<String, @Nullable Object> config = Map.of("a", a, "b", b, "c", MARKER);
            if (Math.rint((a + b) * 100) > 99) {
                assertThatThrownBy(() -> applied(config)).isInstanceOf(TransformException.class);
            } else {
                double c = (Double) applied(config).get("c");
                assertThat(c == 0.9 || Math.abs(a + b + c - 1) < 1e-9).isTrue();
            }
        });
    }

    /** Seed 12: siblings of any sign, size and number of decimals; there is an answer that keeps the sum at 1 or below, or none. */
    @Test
    void neverGoesPastOneWhateverTheSiblings() {
        Cases.of(12, 5000).forEach(random -> {
            Map<String, @Nullable Object> config = new LinkedHashMap<>(Map.of("rest", MARKER));
            for (int i = random.nextInt(4); i > 0; i--) {
                config.put("w" + i, sibling(random));
            }
            try {
                double rest = (Double) applied(config).get("rest");
                assertThat(rest).isBetween(0.01, 0.9);
                BigDecimal sum = sumOf(config.values()).add(BigDecimal.valueOf(rest));
                assertThat(sum).isLessThanOrEqualTo(BigDecimal.ONE);
                assertThat(rest == 0.9 || sum.compareTo(new BigDecimal("0.9999")) > 0)
                        .isTrue();
            } catch (TransformException e) {
                assertThat(sumOf(config.values())).isGreaterThan(new BigDecimal("0.99"));
            }
        });
    }

    private static Number sibling(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextDouble();
            case 1 -> random.nextInt(100_000) / 1e5;
            case 2 -> (random.nextDouble() - 0.5) * Math.scalb(1, random.nextInt(200) - 100);
            case 3 -> random.nextLong(-2, 3);
            default -> random.nextDouble() / 4;
        };
    }

    private static BigDecimal sumOf(Collection<? extends @Nullable Object> values) {
        return values.stream()
                .filter(Number.class::isInstance)
                .map(value -> new BigDecimal(String.valueOf(value)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Seed 13: deltas of any size, and no number among them. */
    @Test
    void buildsAnOrderedRiskMapOfAnyDeltas() {
        Cases.of(13, 2000).forEach(random -> {
            Map<String, @Nullable Object> deltas = new LinkedHashMap<>();
            for (String key : List.of("conf_0", "conf_1", "conf_2", "size_0", "size_1", "size_2")) {
                deltas.put(key, sibling(random));
            }
            Object built = ((Map<?, ?>) applied(Map.of("risk", Map.of("risk_map_deltas", deltas)))
                            .get("risk"))
                    .get("risk_map");
            double confidence = 0.05;
            double size = 0;
            for (Object point : (List<?>) built) {
                double nextConfidence = (Double) ((List<?>) point).get(0);
                double nextSize = (Double) ((List<?>) point).get(1);
                assertThat(nextConfidence).isBetween(confidence, 0.95);
                assertThat(nextSize).isGreaterThanOrEqualTo(size);
                confidence = nextConfidence;
                size = nextSize;
            }
        });
    }

    @Test
    void refusesNumbersThatAreNone() {
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> applied(Map.of("a", MARKER, "b", number)))
                    .isInstanceOf(TransformException.class)
                    .hasMessageContaining("b");
            assertThatThrownBy(() -> applied(Map.of("risk", Map.of("risk_map_deltas", Map.of("size_1", number)))))
                    .isInstanceOf(TransformException.class)
                    .hasMessageContaining("size_1");
        }
    }

    @Test
    void buildsTheRiskMapFromDeltas() {
        Map<String, @Nullable Object> risk = Map.of(
                "risk_map_deltas",
                Map.of("size_0", -0.01, "conf_1", -0.2, "size_2", 0.01),
                "leverage",
                2,
                "risk_map",
                7);
        assertThat(applied(Map.of("risk", risk)).get("risk"))
                .isEqualTo(Map.of(
                        "leverage",
                        2,
                        "risk_map_deltas",
                        risk.get("risk_map_deltas"),
                        "risk_map",
                        List.of(List.of(0.35, 0.025), List.of(0.45, 0.025), List.of(0.65, 0.045))));
    }

    @Test
    void holdsRiskMapsWithinTheirLimits() {
        assertThat(applied(Map.of(
                        "risk",
                        Map.of("risk_map_deltas", Map.of("conf_0", -3, "size_0", -1, "conf_2", 3, "size_1", 1e-9)))))
                .extracting("risk.risk_map")
                .isEqualTo(List.of(List.of(0.05, 0.0), List.of(0.55, 0.025), List.of(0.95, 0.035)));
        assertThatThrownBy(() -> applied(Map.of("risk", Map.of("risk_map_deltas", Map.of("conf_3", 1)))))
                .hasMessageContaining("conf_3");
        assertThatThrownBy(() -> applied(Map.of("risk", Map.of("risk_map_deltas", Map.of("conf_0", "x")))))
                .hasMessageContaining("risk.risk_map_deltas.conf_0");
    }

    @Test
    void costsNothingWhereNoTransformCanOccur() {
        Map<String, @Nullable Object> config = Map.of("a", Map.of("b", 1), "risk", Map.of("risk_map", List.of()));
        SearchSpace space = SearchSpace.of(Map.of("a.b", FloatDistribution.of(0, 1)));
        assertThat(Transforms.of(config, space).isIdentity()).isTrue();
        assertThat(Transforms.of(config, space).apply(config)).isSameAs(config);
    }

    @Test
    void seesMarkersAndDeltasThatComeFromTheSpace() {
        SearchSpace space = SearchSpace.of(Map.of(
                "w.a", CategoricalDistribution.of(0.5, MARKER),
                "v", CategoricalDistribution.of(Map.of("x", Map.of("y", MARKER, "z", 0.25)), 1),
                "risk.risk_map_deltas.conf_0", FloatDistribution.of(-0.1, 0.1)));
        Transforms transforms = Transforms.of(Map.of(), space);
        assertThat(transforms.apply(new LinkedHashMap<>(Map.of(
                        "w", Map.of("a", MARKER, "b", 0.75),
                        "v", Map.of("x", Map.of("y", MARKER, "z", 0.25)),
                        "risk", Map.of("risk_map_deltas", Map.of("conf_0", 0.05))))))
                .extracting("w.a", "v.x.y", "risk.risk_map")
                .containsExactly(0.25, 0.75, List.of(List.of(0.5, 0.015), List.of(0.55, 0.025), List.of(0.65, 0.035)));
        assertThat(transforms.apply(Map.of("w", Map.of("a", 0.5), "v", 1)))
                .isEqualTo(Map.of("w", Map.of("a", 0.5), "v", 1));
    }
}
