package dev.skipjack.run.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder that was listed once and is open, so that many of its files can be read. Thread-safe; to be closed. */
public final class JsonFolder implements AutoCloseable {
    private final JsonFiles files;
    private final Path folder;
    private final DirectoryStream<Path> stream;
    private final FolderAccess access;
    private final List<Path> names;

    @SuppressWarnings("StreamResourceLeak") // close() closes it
    JsonFolder(JsonFiles files, Path folder) throws IOException {
        this.files = files;
        this.folder = folder;
        this.stream = Files.newDirectoryStream(folder);
        this.access = FolderAccess.of(folder, stream);
        try {
            List<Path> listed = new ArrayList<>();
            stream.forEach(path -> listed.add(path.getFileName()));
            this.names = List.copyOf(listed);
        } catch (DirectoryIteratorException e) {
            stream.close();
            throw e.getCause();
        }
    }

    /** The names that were there when it was listed, in no order. */
    public List<Path> names() {
        return names;
    }

    /** A reader with a buffer of its own; each thread takes one. */
    public JsonReader reader() {
        return new JsonReader(files, folder, access);
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
