package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objectives and strategies in Java that fail, through the packed program. */
class JavaFaultIT {
    private static final String OBJECTIVE = """
            import dev.skipjack.run.ConfigObjective;
            import java.util.Map;

            public final class Faulty implements ConfigObjective {
                @Override
                public Map<String, Double> measure(Map<String, Object> config) {
                    return switch (((Long) config.get("x")).intValue()) {
                        case 1 -> Map.of("m", 1.0);
                        case 2 -> throw new IllegalStateException("not today");
                        case 3 -> Map.of("m", Double.NaN);
                        case 4 -> never();
                        case 5 -> null;
                        case 6 -> deeper(0);
                        default -> Map.of("m", 2.0);
                    };
                }

                private static Map<String, Double> deeper(int depth) {
                    return deeper(depth + 1);
                }

                private static Map<String, Double> never() {
                    while (true) {
                        Thread.onSpinWait();
                    }
                }
            }
            """;

    private static final String STRATEGY = """
            import dev.skipjack.backtest.*;

            public final class Moody implements Strategy {
                private long limit;

                @Override
                public void prepare(Market market, Parameters parameters) {
                    limit = parameters.integer("limit");
                }

                @Override
                public void decide(int bar, Ledger ledger, Orders orders) {
                    if (limit == 2) {
                        throw new IllegalStateException("in a bad mood");
                    }
                    if (ledger.isFlat()) {
                        orders.enter(limit == 3 ? Double.NaN : 1);
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void goesOnPastAJavaObjectivesFaults() throws Exception {
        Program program = new Program(folder);
        Path source = program.write("Faulty.java", OBJECTIVE);
        Path api = Path.of(dev.skipjack.run.ConfigObjective.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.createDirectory(folder.resolve("classes"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", folder + "/classes", "-cp", api.toString(), source.toString()))
                .isZero();
        Path spec = program.write("java.yaml", """
                study: java
                objective: {java: {class: Faulty, classpath: classes}, timeout: 1s}
                parameters: {x: {type: int, low: 1, high: 7}}
                score: m
                search: {sampler: grid, concurrency: 7}
                """);
        Program.Ended ended = program.run("run", spec.toString(), "--json");
        assertThat(ended.exit()).isZero();
        assertThat(outcomes(program, spec))
                .containsExactly(
                        "complete",
                        "crashed: java.lang.IllegalStateException: not today",
                        "invalid_numeric: metric m must be finite, but was NaN",
                        "timeout: exceeded its deadline of 1.0 s",
                        "crashed: bad result: the objective must give a map of metrics, but gave null",
                        "crashed: java.lang.StackOverflowError",
                        "complete");
        assertThat(ended.err()).contains("is abandoned").doesNotContain("\tat ");
        assertThat(program.run("show", "1", spec.toString()).out())
                .contains("java.lang.IllegalStateException", "at Faulty.measure(Faulty.java:9)");
    }

    @Test
    void goesOnPastAStrategysFaults() {
        new GoodSpec(folder);
        Program program = new Program(folder);
        program.write("Moody.java", STRATEGY);
        Path spec = strategySpec(program);
        Program.Ended ended = program.run("run", spec.toString());
        assertThat(ended.exit()).isZero();
        List<String> outcomes = outcomes(program, spec);
        assertThat(outcomes.get(0)).isEqualTo("complete");
        assertThat(outcomes.get(1)).startsWith("crashed: ").contains("in a bad mood", "2020-03-01");
        assertThat(outcomes.get(2)).startsWith("invalid_numeric: ").contains("NaN");
        assertThat(ended.out()).contains("in a bad mood").doesNotContain("\tat ");
    }

    @Test
    void namesTheLineOfAStrategyThatDoesNotCompile() {
        new GoodSpec(folder);
        Program program = new Program(folder);
        program.write(
                "Moody.java", STRATEGY.replace("orders.enter", "orders.entre").replace("isFlat", "isFlatt"));
        assertThat(refused(program)).contains("Moody.java:16: ", "isFlatt", "Moody.java:17: ", "entre", "2 problems");
        program.write("Moody.java", "public final class Other {}");
        assertThat(refused(program)).contains("Moody.java", "Other");
    }

    private static String refused(Program program) {
        Program.Ended ended = InProcess.run("check", strategySpec(program).toString());
        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).doesNotContain("\tat ");
        return ended.err();
    }

    private static Path strategySpec(Program program) {
        return program.write("moody.yaml", """
                study: moody
                objective:
                  backtest:
                    data: bars.csv
                    window: {from: 2020-03-01, to: 2020-09-30}
                    strategy: Moody.java
                parameters: {limit: {type: int, low: 1, high: 3}}
                score: total_return
                search: {sampler: grid}
                """);
    }

    private static List<String> outcomes(Program program, Path spec) {
        List<String> outcomes = new ArrayList<>();
        for (String line :
                program.run("trials", spec.toString(), "--json").out().lines().toList()) {
            var trial = Program.json(line);
            String message = trial.has("message") ? ": " + trial.get("message").asString() : "";
            outcomes.add(trial.get("outcome").asString() + message);
        }
        return outcomes;
    }
}
