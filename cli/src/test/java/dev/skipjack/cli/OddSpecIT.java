package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Specs that are sound but odd: what is printed stays readable. */
class OddSpecIT {
    @TempDir
    Path folder;

    @Test
    void runsASpaceOfOnePointInMemory() {
        Program.Ended ended = run("{x: {type: int, low: 5.0, high: 5}}", "x", "{trials: 50}");
        assertThat(ended.exit()).isZero();
        assertThat(ended.out())
                .contains("1 point\n", "after 1 trial (1 complete", "kept in memory only and ends here.")
                .doesNotContain("see also");
    }

    @Test
    void showsTheFirstOfManyParametersAndChoices() {
        String parameters = IntStream.range(0, 200)
                .mapToObj(i -> "p" + i + ": {type: float, low: 0, high: 1}")
                .collect(Collectors.joining(", "));
        String choices = IntStream.range(0, 2000).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        Program.Ended ended =
                run("{" + parameters + ", c: {type: categorical, choices: [" + choices + "]}}", "p0", "{trials: 3}");
        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).contains("(2000 choices)", "(189 more)");
        assertThat(ended.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(200));
    }

    @Test
    void saysInThePlanWhatIsUnusual() {
        Program.Ended ended = run(
                "{größe: {type: int, low: 1, high: 9}, a: {type: int, low: 1, high: 3}}",
                "größe",
                "{trials: 3, order: fastest, concurrency: 1}",
                "--workers",
                "3");
        assertThat(ended.exit()).isZero();
        assertThat(ended.out())
                .contains(
                        "3 workers asked for, 1 used",
                        "order fastest: results depend on timing",
                        "config: a is a map and is replaced by parameter a.",
                        "größe");
    }

    @Test
    void saysWhatPartOfAGridTheBudgetPaysFor() {
        String five = Stream.of("entry", "regime", "exit", "hold", "size")
                .map(name -> name + ": {type: int, low: 0, high: 2}")
                .collect(Collectors.joining(", ", "{", "}"));
        assertThat(run(five, "size", "{trials: 27, sampler: grid}").out())
                .contains("grid         27 of 243 combinations; entry and regime never vary\n");
        assertThat(run(five, "size", "{trials: 27, sampler: {name: grid, spread: true}}")
                        .out())
                .contains("grid         27 of 243 combinations, spread over the space\n");
        assertThat(run(five, "size", "{trials: 243, sampler: grid}").out()).doesNotContain("combinations");
    }

    @Test
    void walksAGridOfATrillionPoints() {
        String four = Stream.of("a", "b", "c", "d")
                .map(name -> name + ": {type: int, low: 0, high: 999}")
                .collect(Collectors.joining(", ", "{", "}"));
        Program.Ended ended = run(four, "a", "{trials: 5, sampler: {name: grid, spread: true}}");
        assertThat(ended.exit()).isZero();
        assertThat(ended.out())
                .contains("1,000,000,000,000 points", "5 of 1,000,000,000,000 combinations, spread over the space");
    }

    @Test
    void neverTakesAPolicysNameForAMetric() {
        Program.Ended ended = run("{seed_v1: {type: int, low: 1, high: 3}}", "seed_v1", "{trials: 3}");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out())
                .contains("3 invalid_numeric, first trial 0: metric seed_v1 must not have the name of a policy");
    }

    /** Runs a spec whose metrics are its parameters. */
    private Program.Ended run(String parameters, String score, String search, String... options) {
        Program program = new Program(folder);
        program.write("copy.sh", "cp \"$1\" \"$2\"\n");
        Path spec = program.write(
                "odd.yaml", """
                study: odd
                storage: "memory:"
                archive: none
                objective: {command: {argv: [sh, copy.sh, "{config}", "{result}"]}}
                %s
                parameters: %s
                score: %s
                search: %s
                """.formatted(options.length > 0 ? "config: {a: {b: 1}}" : "", parameters, score, search));
        List<String> arguments = new ArrayList<>(List.of("run", spec.toString()));
        arguments.addAll(List.of(options));
        return InProcess.run(arguments.toArray(String[]::new));
    }
}
