package dev.skipjack.backtest;

import dev.skipjack.core.key.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A strategy compiled from one source file, in memory. Immutable.
 *
 * @param type the class named as the file
 * @param codeHash the digest of all classes the file compiled to
 */
record SourceStrategy(Class<?> type, Sha256 codeHash) {
    /** Compiles a file and loads the class that bears its name. */
    static SourceStrategy compile(Path file, List<Path> classpath) {
        if (!Files.isRegularFile(file)) {
            throw new StrategyException(List.of("strategy: the file " + file + " does not exist."));
        }
        Map<String, byte[]> classes = compiled(file, classpath);
        String simpleName = file.getFileName().toString().replaceFirst("\\.java$", "");
        String name = classes.keySet().stream()
                .filter(each -> each.equals(simpleName) || each.endsWith("." + simpleName))
                .findFirst()
                .orElseThrow(() -> new StrategyException(
                        List.of("strategy: " + file + " must declare a class " + simpleName + ", but does not.")));
        return new SourceStrategy(load(name, classes, classpath), StrategySource.hashOf(classes));
    }

    private static Class<?> load(String name, Map<String, byte[]> classes, List<Path> classpath) {
        try {
            return Class.forName(name, false, new MemoryLoader(StrategySource.loader(classpath), classes));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("strategy: the class " + name + " was compiled, but cannot be loaded.", e);
        }
    }

    private static Map<String, byte[]> compiled(Path file, List<Path> classpath) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new StrategyException(List.of(
                    "strategy: " + file + " cannot be compiled: this Java has no compiler. Maybe run on a JDK."));
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8);
                MemoryFiles memory = new MemoryFiles(files)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-implicit:none",
                    "-Xlint:none",
                    "-g:source,lines",
                    "-cp",
                    compileClasspath(classpath));
            if (!compiler.getTask(null, memory, found, options, null, files.getJavaFileObjects(file))
                    .call()) {
                throw new StrategyException(errors(file, found));
            }
            return memory.classes();
        } catch (IOException e) {
            throw new UncheckedIOException("strategy: " + file + " cannot be compiled.", e);
        }
    }

    private static List<String> errors(Path file, DiagnosticCollector<JavaFileObject> found) {
        List<String> errors = new ArrayList<>();
        for (Diagnostic<?> each : found.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(file + ":" + Math.max(1, each.getLineNumber()) + ": "
                        + oneLine(each.getMessage(Locale.ENGLISH)));
            }
        }
        return errors;
    }

    private static String oneLine(String message) {
        return message.lines().map(line -> line.strip().replaceAll(" +", " ")).collect(Collectors.joining("; "));
    }

    /** The user's entries, this program's, and wherever the classes that a strategy names were loaded from. */
    private static String compileClasspath(List<Path> classpath) {
        Set<String> entries = new LinkedHashSet<>();
        classpath.forEach(entry -> entries.add(entry.toString()));
        for (Class<?> known : List.of(Strategy.class, Sha256.class, dev.skipjack.run.Window.class)) {
            CodeSource source = known.getProtectionDomain().getCodeSource();
            if (source != null) {
                entries.add(pathOf(source));
            }
        }
        entries.add(System.getProperty("java.class.path", ""));
        return entries.stream().filter(each -> !each.isEmpty()).collect(Collectors.joining(File.pathSeparator));
    }

    private static String pathOf(CodeSource source) {
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("strategy: " + source.getLocation() + " is no path.", e);
        }
    }

    /** Keeps what the compiler writes. */
    private static final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

        MemoryFiles(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            written.put(className, bytes);
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new TreeMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }

    /** Defines classes from their bytes. */
    private static final class MemoryLoader extends ClassLoader {
        private final Map<String, byte[]> classes;

        MemoryLoader(ClassLoader parent, Map<String, byte[]> classes) {
            super(parent);
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
