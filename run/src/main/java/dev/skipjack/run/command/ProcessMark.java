package dev.skipjack.run.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A variable in a command's environment that all processes below it inherit, so that one whose parents are gone can still be told
 * from others. Read back from {@code /proc}; where there is none, nothing is found. Immutable.
 *
 * @param folder the private folder of the evaluation, the variable's value
 */
record ProcessMark(Path folder) {
    /** The variable; an objective may read it, too. */
    static final String VARIABLE = "SKIPJACK_TRIAL_FOLDER";

    private static final Path PROC = Path.of("/proc");

    void putInto(ProcessBuilder builder) {
        builder.environment().put(VARIABLE, folder.toString());
    }

    /** All processes of this user that bear the mark. Cost: reads a small file for each process of the machine. */
    Set<ProcessHandle> processes() {
        Set<ProcessHandle> found = new HashSet<>();
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (isMarked(process)) {
                    handle(process).ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            // A system that hides its processes: those that were seen as descendants are ended all the same.
            return found;
        }
        return found;
    }

    private boolean isMarked(Path process) {
        try {
            String environment = '\0' + Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            return environment.contains('\0' + VARIABLE + '=' + folder + '\0');
        } catch (IOException e) {
            return false; // another user's, or gone
        }
    }

    private static Optional<ProcessHandle> handle(Path process) {
        return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
    }
}
