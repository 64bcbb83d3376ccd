package dev.skipjack.run.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one evaluation, readable by its owner only; deleted when closed. */
final class TrialFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrialFolder.class);

    private final Path folder;

    private TrialFolder(Path folder) {
        this.folder = folder;
    }

    static TrialFolder create() throws IOException {
        return new TrialFolder(Files.createTempDirectory("skipjack-trial-"));
    }

    /** Where the command leaves its metrics. */
    Path result() {
        return folder.resolve("result.json");
    }

    Path stdout() {
        return folder.resolve("stdout");
    }

    Path stderr() {
        return folder.resolve("stderr");
    }

    /** What marks the processes that work on this evaluation. */
    ProcessMark mark() {
        return new ProcessMark(folder);
    }

    void writeConfig(String json) throws IOException {
        Files.writeString(config(), json);
    }

    /** An argument with the files in the place of their placeholders. */
    String fillIn(String argument) {
        return argument.replace(CommandObjective.CONFIG, config().toString())
                .replace(CommandObjective.RESULT, result().toString());
    }

    private Path config() {
        return folder.resolve("config.json");
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The folder {} of a finished trial could not be deleted: {}.", folder, e.toString());
        }
    }
}
