package dev.skipjack.bench.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ParetoCommandTest {
    @TempDir
    Path folder;

    private String wrong(String score, String... options) throws IOException {
        Path spec = Files.writeString(folder.resolve("spec.yaml"), """
                study: s
                objective: {command: {argv: [sh, measure, "{config}"]}}
                parameters: {x: {type: float, low: 0, high: 1}}
                score: %s
                """.formatted(score));
        Files.writeString(folder.resolve("measure"), "");
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new ParetoCommand())
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of(spec.toString()), Stream.of(options))
                        .toArray(String[]::new));
        assertThat(exit).isEqualTo(2);
        return err.toString();
    }

    @Test
    void namesWhatIsWrongWithItsOptionsAndItsSpec() throws IOException {
        assertThat(wrong("[a, b]", "--seeds=0")).contains("must be at least 1", "but were 0, 500 and");
        assertThat(wrong("a")).contains("score must be a list of several, but was a, maximize.");
    }

    @Test
    void measuresAllFrontsWithinOneReferencePoint() {
        // The worst of both is 1 and the best 0 in either column: the reference is (1.1, 1.1).
        Volumes volumes = Volumes.of(List.of(
                new Volumes.Found("random", 1, List.of(new double[] {1, 1})),
                new Volumes.Found("random", 2, List.of()),
                new Volumes.Found("nsga2", 1, List.of(new double[] {0, 0.5}, new double[] {0.5, 0})),
                new Volumes.Found("nsga2", 2, List.of(new double[] {0.6, 0.6}))));
        assertThat(volumes.samplers()).containsExactly("random", "nsga2");
        assertThat(volumes.of("random")[0]).isCloseTo(0.01, within(1e-12));
        assertThat(volumes.of("random")[1]).isZero();
        assertThat(volumes.of("nsga2")[0]).isCloseTo(1.1 * 1.1 - 0.25, within(1e-12));
        assertThat(volumes.of("nsga2")[1]).isCloseTo(0.25, within(1e-12));
        assertThat(volumes.asJson(7)).containsEntry("trials", 7);
        assertThat(volumes.asJson(7).get("hypervolumes"))
                .isEqualTo(Map.of(
                        "random", List.of(volumes.of("random")[0], 0.0),
                        "nsga2", List.of(volumes.of("nsga2")[0], volumes.of("nsga2")[1])));
    }

    @Test
    void comparesSeedBySeed() {
        double[] volumes = {2, 3, 4, 5};
        double[] others = {1, 4.5, 1, 1.5};
        assertThat(Volumes.above(volumes, others)).isEqualTo(3);
        // Differences 1, -1.5, 3, 3.5: of the 16 signs, 3 have a rank sum of 8 or more on the positive side.
        assertThat(Volumes.chance(volumes, others)).isCloseTo(3 / 16.0, within(1e-12));
        assertThat(Volumes.quantile(volumes, 0)).isEqualTo(2);
        assertThat(Volumes.quantile(volumes, 0.5)).isEqualTo(3.5);
        assertThat(Volumes.quantile(volumes, 1)).isEqualTo(5);
    }
}
