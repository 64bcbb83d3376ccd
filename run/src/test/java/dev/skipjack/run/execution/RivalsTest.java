package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RivalsTest {
    private static final SearchSpace SPACE =
            SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1), "n", IntDistribution.of(1, 4)));

    @TempDir
    Path folder;

    @Test
    void areTheSameForTheSameSeedAlone() {
        List<Assignment> rivals = Rivals.of(SPACE, 5);
        assertThat(rivals).hasSize(300).isEqualTo(Rivals.of(SPACE, 5)).isNotEqualTo(Rivals.of(SPACE, 6));
    }

    @Test
    void spreadOverTheWholeSpace() {
        List<Assignment> rivals = Rivals.of(SPACE, 5);
        double[] xs = rivals.stream()
                .mapToDouble(rival -> ((Number) rival.value("x")).doubleValue())
                .sorted()
                .toArray();
        for (int i = 0; i < xs.length; i++) {
            assertThat(xs[i]).isBetween(i / 300.0 - 0.1, (i + 1) / 300.0 + 0.1);
        }
        for (long n = 1; n <= 4; n++) {
            long level = n;
            assertThat(rivals)
                    .filteredOn(rival -> rival.value("n").equals(level))
                    .hasSizeBetween(45, 105);
        }
    }

    private SearchSpace ruled(String rule) throws Exception {
        Path file = Files.writeString(folder.resolve("spec.yaml"), """
                study: s
                storage: "memory:"
                objective: {years: {window: {from: 2001-01-01, to: 2001-12-31}}}
                parameters: {a: {type: int, low: 1, high: 1000}, b: {type: int, low: 1, high: 1000}}
                rules: ["%s"]
                score: y
                """.formatted(rule));
        List<ObjectiveKind> kinds = List.of(new WindowKind());
        return RunSpec.read(file, kinds, Map.of()).parameters().space();
    }

    @Test
    void keepTheRulesAndAreFewerWhereThoseLeaveLittle() throws Exception {
        assertThat(Rivals.of(ruled("a < b"), 1))
                .hasSize(300)
                .allSatisfy(rival -> assertThat((long) rival.value("a")).isLessThan((long) rival.value("b")));
        assertThat(Rivals.of(ruled("a > 100 * b"), 1)).hasSizeBetween(1, 299);
    }

    @Test
    void areNoneOfASpaceWithoutParameters() {
        assertThat(Rivals.of(SearchSpace.of(Map.of()), 1)).isEmpty();
    }
}
