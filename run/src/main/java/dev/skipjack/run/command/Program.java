package dev.skipjack.run.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a command's program is. */
final class Program {
    private Program() {}

    /**
     * What to start for a program's name: the name itself if it is on the search path, else the absolute path of an executable
     * file of that name in the directory.
     *
     * @param path the folders of the search path, as in the variable PATH; null is none
     */
    static Optional<String> find(String name, Path directory, @Nullable String path) {
        if (!name.contains("/") && !name.contains(File.separator)) {
            boolean isOnPath = path != null
                    && Arrays.stream(path.split(File.pathSeparator))
                            .anyMatch(folder -> isProgram(folder, name) || isProgram(folder, name + ".exe"));
            if (isOnPath) {
                return Optional.of(name);
            }
        }
        return isProgram(directory.toString(), name)
                ? Optional.of(directory.resolve(name).toString())
                : Optional.empty();
    }

    private static boolean isProgram(String folder, String name) {
        try {
            Path file = Path.of(folder).resolve(name);
            return Files.isRegularFile(file) && Files.isExecutable(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
