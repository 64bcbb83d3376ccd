package dev.skipjack.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a benchmark writes its files. */
public final class FolderOption {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "${sys:java.io.tmpdir}",
            description = "Where files are written; its disk counts. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    /** What is done in a folder. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void in(Path files) throws Exception;
    }

    /** Does something in a new folder there, which is deleted afterwards. */
    public void use(CommandSpec command, Work work) throws Exception {
        Arguments.require(command, Files.isDirectory(folder), "--folder must be a folder, but was " + folder + ".");
        Path files = Files.createTempDirectory(folder.toAbsolutePath(), "skipjack-bench-");
        try {
            work.in(files);
        } finally {
            Folders.delete(files);
        }
    }
}
