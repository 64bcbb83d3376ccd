package dev.skipjack.run.json;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** The two questions asked about a file of a folder, by its name alone; links are followed. Thread-safe. */
sealed interface FolderAccess {
    /** Attributes of what is there now. */
    BasicFileAttributes attributes(Path name) throws IOException;

    /** Opens a file to be read. */
    ReadableByteChannel open(Path name) throws IOException;

    /** By the folder's path. */
    record ByPath(Path folder) implements FolderAccess {
        @Override
        public BasicFileAttributes attributes(Path name) throws IOException {
            return Files.readAttributes(folder.resolve(name), BasicFileAttributes.class);
        }

        @Override
        public ReadableByteChannel open(Path name) throws IOException {
            return Files.newByteChannel(folder.resolve(name), StandardOpenOption.READ);
        }
    }

    /** By the open folder: the system does not walk its path again for each file. */
    record ByStream(SecureDirectoryStream<Path> folder) implements FolderAccess {
        private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);

        @Override
        public BasicFileAttributes attributes(Path name) throws IOException {
            return folder.getFileAttributeView(name, BasicFileAttributeView.class)
                    .readAttributes();
        }

        @Override
        public ReadableByteChannel open(Path name) throws IOException {
            return folder.newByteChannel(name, READ);
        }
    }

    /** By the stream where the system can do that, as Linux and macOS can; else by the path. */
    static FolderAccess of(Path folder, DirectoryStream<Path> stream) {
        return stream instanceof SecureDirectoryStream<Path> secure ? new ByStream(secure) : new ByPath(folder);
    }
}
