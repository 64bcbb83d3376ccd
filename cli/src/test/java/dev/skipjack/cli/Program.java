package dev.skipjack.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packed program, run as a process in a folder of its own. */
final class Program {
    static final Path JAR = Path.of("target", "skipjack.jar").toAbsolutePath();
    static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What programs write and what killed ones leave behind, for {@code mvn clean} to take away. */
    private static final Path OUTPUTS = Path.of("target", "programs").toAbsolutePath();

    /** A build that was started in the background ignores interrupts, and what it starts would inherit that. */
    private static final List<String> HEEDING_INTERRUPTS =
            System.getProperty("os.name").equals("Linux") ? List.of("env", "--default-signal=INT") : List.of();

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<Process, Path> outputsOf = new HashMap<>();

    /** How a process ended. */
    record Ended(int exit, String out, String err) {
        /** The last line of standard output as JSON. */
        JsonNode json() {
            return JSON.readTree(out.strip().lines().toList().getLast());
        }
    }

    Program(Path folder) {
        this.folder = folder;
    }

    Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process start(String... arguments) {
        try {
            Path outputs = Files.createTempDirectory(Files.createDirectories(OUTPUTS), "");
            ProcessBuilder builder = new ProcessBuilder(command(outputs, arguments)).directory(folder.toFile());
            builder.environment().putAll(environment);
            builder.redirectOutput(outputs.resolve("out").toFile());
            builder.redirectError(outputs.resolve("err").toFile());
            Process process = builder.start();
            outputsOf.put(process, outputs);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path temporary, String... arguments) {
        List<String> command = new ArrayList<>(HEEDING_INTERRUPTS);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    Ended run(String... arguments) {
        return await(start(arguments));
    }

    Ended await(Process process) {
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the program did not end within 120 s");
            }
            Path outputs = outputsOf.get(process);
            return new Ended(
                    process.exitValue(),
                    Files.readString(outputs.resolve("out")),
                    Files.readString(outputs.resolve("err")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The trials of a spec as JSON lines, without the times. */
    List<String> table(Path spec) {
        Ended ended = run("trials", spec.toString(), "--json");
        if (ended.exit() != 0) {
            throw new AssertionError(ended.err());
        }
        return ended.out()
                .lines()
                .map(line -> line.replaceAll("\"(started|finished)\":\"[^\"]*\",?", ""))
                .toList();
    }

    static JsonNode json(String line) {
        return JSON.readTree(line);
    }
}
