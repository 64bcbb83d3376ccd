package dev.skipjack.run.spec;

import java.nio.file.Path;

/**
 * What the reader of a block may need beside the block. Immutable.
 *
 * @param directory the folder of the spec file: what paths in the spec are relative to
 */
public record SpecContext(Path directory) {
    /** A path as the spec has it, relative to the spec's folder. */
    public Path resolve(String path) {
        return directory.resolve(path);
    }
}
