package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.run.plan.Plan;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridShareTest {
    @TempDir
    Path folder;

    private RunSpec spec(String search, String... more) throws IOException {
        String text = """
                study: s
                storage: "memory:"
                objective: {command: {argv: [echo, "{config}"]}}
                parameters: {a: {type: int, low: 1, high: 3}, b: {type: int, low: 1, high: 3}, c: 7}
                score: y
                search:""" + " " + search + "\n" + String.join("\n", more);
        return RunSpec.read(Files.writeString(folder.resolve("spec.yaml"), text), ObjectiveKind.installed(), Map.of());
    }

    @Test
    void isThereOnlyWhereAGridIsLargerThanTheBudget() throws IOException {
        assertThat(GridShare.of(spec("{sampler: grid, trials: 9}"))).isEmpty();
        assertThat(GridShare.of(spec("{sampler: random, trials: 8}"))).isEmpty();
        GridShare share = GridShare.of(spec("{sampler: grid, trials: 3}")).orElseThrow();
        assertThat(share.trials()).isEqualTo(3);
        assertThat(share.combinations()).isEqualTo(9);
        assertThat(share.unvaried().names()).containsExactly("a");
        assertThat(GridShare.of(spec("{sampler: {name: grid, spread: true}, trials: 3}")))
                .map(GridShare::isSpread)
                .contains(true);
    }

    @Test
    void countsWhatKeepsTheRules() throws IOException {
        Optional<GridShare> share = GridShare.of(spec("{sampler: grid, trials: 2}", "rules: [a < b]"));
        assertThat(share.orElseThrow().combinations()).isEqualTo(3);
        assertThat(share.orElseThrow().unvaried().names()).containsExactly("a");
    }

    @Test
    void leavesThePlanOfAGridInOrderAsItWas() throws IOException {
        Map<String, ?> plain = Plans.of(spec("{sampler: grid}")).sampling();
        assertThat(plain).isEqualTo(Map.of("sampler", "grid", "seed", 42L, "concurrency", 4, "order", "trials"));
        assertThat(Plan.shortHash(
                        Plans.of(spec("{sampler: {name: grid, spread: false}}")).sampling()))
                .isEqualTo(Plan.shortHash(plain));
        assertThat(Plans.of(spec("{sampler: {name: grid, spread: true}}")).sampling())
                .containsEntry("spread", true);
        assertThat(List.copyOf(Plans.of(spec("{sampler: tpe}")).sampling().keySet()))
                .doesNotContain("spread");
    }
}
