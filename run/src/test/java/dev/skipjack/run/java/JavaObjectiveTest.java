package dev.skipjack.run.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.ConfigObjective;
import dev.skipjack.run.DeadlineEvaluator;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Reporter;
import dev.skipjack.run.SteppedObjective;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaObjectiveTest {
    @TempDir
    Path directory;

    /** Twice the number at x; the number of calls, to see which instance it was. */
    public static final class Doubling implements ConfigObjective {
        private int calls;

        @Override
        public Map<String, Double> measure(Map<String, Object> config) {
            if (!(config.get("x") instanceof Long x)) {
                throw new IllegalStateException("x must be whole");
            }
            return Map.of("value", 2.0 * x, "calls", (double) ++calls);
        }
    }

    /** Without the constructor that is needed. */
    public static final class NoConstructor implements ConfigObjective {
        private final double value;

        public NoConstructor(double value) {
            this.value = value;
        }

        @Override
        public Map<String, Double> measure(Map<String, Object> config) {
            return Map.of("value", value);
        }
    }

    @Test
    void measuresWithAnInstanceThatIsUsedAgainUnlessItThrew() throws InterruptedException {
        var evaluator = JavaObjective.of(Doubling.class.getName(), List.of()).open();
        assertThat(evaluator.evaluate(Map.of("x", 2L)))
                .isEqualTo(new Evaluation.Measured(Map.of("value", 4.0, "calls", 1.0)));
        assertThat(evaluator.evaluate(Map.of("x", 3L)))
                .isEqualTo(new Evaluation.Measured(Map.of("value", 6.0, "calls", 2.0)));
        Outcome.Crashed crash = (Outcome.Crashed) ((Evaluation.Failed) evaluator.evaluate(Map.of())).outcome();
        assertThat(crash.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(crash.message()).isEqualTo("x must be whole");
        assertThat(crash.stack()).contains("Doubling.measure");
        assertThat(evaluator.evaluate(Map.of("x", 2L)))
                .isEqualTo(new Evaluation.Measured(Map.of("value", 4.0, "calls", 1.0)));
    }

    /** Takes steps up to the number at x. */
    public static final class Steps implements SteppedObjective {
        @Override
        public Map<String, Double> measure(Map<String, Object> config, Reporter reporter) {
            for (int step = 0; step < ((Long) config.get("x")).intValue(); step++) {
                if (!reporter.report(Reporter.Report.of(step, 0.5 * step))) {
                    throw new IllegalStateException("stopped");
                }
            }
            return Map.of("value", 1.0);
        }
    }

    @Test
    void reportsStepsAndStopsWhereItIsTold() throws InterruptedException {
        var evaluator = JavaObjective.of(Steps.class.getName(), List.of()).open();
        List<Reporter.Report> reports = new ArrayList<>();
        Reporter untilTwo = report -> {
            reports.add(report);
            return report.step() < 2;
        };
        assertThat(evaluator.evaluate(Map.of("x", 2L), untilTwo))
                .isEqualTo(new Evaluation.Measured(Map.of("value", 1.0)));
        assertThat(reports).containsExactly(Reporter.Report.of(0, 0.0), Reporter.Report.of(1, 0.5));
        assertThat(evaluator.evaluate(Map.of("x", 4L), untilTwo)).isEqualTo(new Evaluation.Stopped());
        assertThat(evaluator.evaluate(Map.of("x", 4L))).isEqualTo(new Evaluation.Measured(Map.of("value", 1.0)));
    }

    @Test
    void loadsAClassFromAFolderAndFromAJarAlike() throws Exception {
        Path classes = compile("classes", "1.0");
        Objective fromFolder = read("{java: {class: acme.Constant, classpath: classes}, timeout: 10s}");
        assertThat(fromFolder.open()).isInstanceOf(DeadlineEvaluator.class);
        assertThat(fromFolder.open().evaluate(Map.of())).isEqualTo(new Evaluation.Measured(Map.of("value", 1.0)));
        jar(classes, directory.resolve("my.jar"));
        Objective fromJar = read("{java: {class: acme.Constant, classpath: [my.jar]}}");
        assertThat(fromJar.open().evaluate(Map.of())).isEqualTo(new Evaluation.Measured(Map.of("value", 1.0)));
        assertThat(fromJar.identity()).isEqualTo(fromFolder.identity());
    }

    @Test
    void isAnotherObjectiveWhenTheCodeOfANestedClassChanges() throws IOException {
        compile("one", "1.0");
        compile("two", "2.0");
        assertThat(read("{java: {class: acme.Constant, classpath: one}}").identity())
                .isNotEqualTo(
                        read("{java: {class: acme.Constant, classpath: two}}").identity());
    }

    @Test
    void refusesClassesThatCannotBeUsed() {
        refuses("no.such.Class", "must name a class, but no.such.Class was not found");
        refuses("java.lang.String", "must implement dev.skipjack.run.ConfigObjective");
        refuses(NoConstructor.class.getName(), "must have a public constructor without parameters");
        assertThatThrownBy(() -> read("{java: {class: X, classpath: none.jar, jar: 1}}"))
                .hasMessageContaining("objective.java.classpath: must be a jar or a folder of classes")
                .hasMessageContaining("unknown key \"jar\"");
    }

    private void refuses(String className, String message) {
        assertThatThrownBy(() -> read("{java: {class: " + className + "}}"))
                .hasMessageContaining("spec.yaml:2: objective.java.class: " + message);
    }

    /** Compiles a class whose nested class holds the value. */
    private Path compile(String folder, String value) throws IOException {
        Path source =
                Files.createDirectories(directory.resolve(folder + "-src/acme")).resolve("Constant.java");
        Files.writeString(source, """
                package acme;
                import java.util.Map;
                public class Constant implements dev.skipjack.run.ConfigObjective {
                    static class Held { double value() { return %s; } }
                    public Map<String, Double> measure(Map<String, Object> config) {
                        return Map.of("value", new Held().value());
                    }
                }
                """.formatted(value));
        Path classes = Files.createDirectories(directory.resolve(folder));
        String classPath = System.getProperty("java.class.path");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        OutputStream.nullOutputStream(),
                        "-cp",
                        classPath,
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(code).isZero();
        return classes;
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private Objective read(String objective) {
        Path file = directory.resolve("spec.yaml");
        try {
            Files.writeString(file, "study: s\nobjective: " + objective + "\nparameters: {}\nscore: a\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return RunSpec.read(file, ObjectiveKind.installed(), Map.of()).objective();
    }
}
