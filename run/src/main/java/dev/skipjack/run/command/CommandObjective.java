package dev.skipjack.run.command;

import dev.skipjack.core.key.Sha256;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A command that judges a configuration. Its identity is its arguments and the content of every file that an argument names, as
 * it was when the spec was read; what such a file uses in turn is not seen: declare a {@code version} for that. Immutable.
 */
final class CommandObjective implements Objective {
    /** Stands in arguments for the file of the configuration. */
    static final String CONFIG = "{config}";

    /** Stands in arguments for the file where the command leaves its metrics. */
    static final String RESULT = "{result}";

    private final List<String> argv;
    private final String program;
    private final Path directory;
    private final @Nullable Duration timeout;
    private final Map<String, String> files;

    private CommandObjective(
            List<String> argv, String program, Path directory, @Nullable Duration timeout, Map<String, String> files) {
        this.argv = List.copyOf(argv);
        this.program = program;
        this.directory = directory;
        this.timeout = timeout;
        this.files = files;
    }

    /**
     * A command.
     *
     * @param argv the arguments as the spec has them, the program first
     * @param program what to start in the place of the first
     * @param directory where it is started
     * @param timeout the time each evaluation has, or null
     */
    static CommandObjective of(List<String> argv, String program, Path directory, @Nullable Duration timeout) {
        Map<String, String> files = new TreeMap<>();
        for (String argument : argv) {
            file(directory, argument).ifPresent(file -> files.put(argument, digest(file)));
        }
        return new CommandObjective(argv, program, directory, timeout, files);
    }

    private static Optional<Path> file(Path directory, String argument) {
        try {
            return Optional.of(directory.resolve(argument)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String digest(Path file) {
        try {
            return Sha256.of(Files.readAllBytes(file)).hex();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, @Nullable Object> identity() {
        return Map.of("kind", "command", "argv", argv, "files", files);
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>(List.of("command: " + String.join(" ", argv)));
        files.forEach((name, digest) -> lines.add("file: " + name + " " + digest.substring(0, 12)));
        if (timeout != null) {
            lines.add("timeout: " + timeout.toMillis() / 1000.0 + " s per trial");
        }
        return lines;
    }

    @Override
    public Optional<Set<String>> metricNames() {
        return Optional.empty();
    }

    @Override
    public Optional<Window> window() {
        return Optional.empty();
    }

    @Override
    public Objective onWindow(Window window) {
        throw new IllegalArgumentException("a command knows no windows.");
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public Evaluator open() {
        List<String> started = new ArrayList<>(argv);
        started.set(0, program);
        return new CommandEvaluator(started, directory, timeout);
    }
}
