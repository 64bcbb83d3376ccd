package dev.skipjack.run.java;

import dev.skipjack.core.key.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/** The compiled code of a class, in a folder or a jar. */
final class ClassBytes {
    private ClassBytes() {}

    /** The SHA-256, as hexadecimal digits, of the names and bytes of a class and all classes nested in it, sorted by name. */
    static String digest(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IllegalArgumentException(
                    "must come from a folder or a jar, but " + type.getName() + " does not.");
        }
        try {
            Path location = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(location)) {
                return digest(location, type);
            }
            try (FileSystem jar = FileSystems.newFileSystem(location)) {
                return digest(jar.getPath("/"), type);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "must come from a file, but comes from " + source.getLocation() + ".", e);
        }
    }

    private static String digest(Path root, Class<?> type) throws IOException {
        Path folder = root.resolve(type.getPackageName().replace('.', '/'));
        String name = type.getName().substring(type.getName().lastIndexOf('.') + 1);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path file : files(folder, name)) {
            all.writeBytes(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            all.write(0);
            all.writeBytes(Sha256.of(Files.readAllBytes(file)).hex().getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.of(all.toByteArray()).hex();
    }

    private static List<Path> files(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isPartOf(file.getFileName().toString(), name))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isPartOf(String file, String name) {
        return file.equals(name + ".class") || (file.startsWith(name + "$") && file.endsWith(".class"));
    }
}
