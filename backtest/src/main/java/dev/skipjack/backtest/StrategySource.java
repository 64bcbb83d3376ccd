package dev.skipjack.backtest;

import dev.skipjack.core.key.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A strategy that was found by its name, and what its code is. Immutable; thread-safe.
 *
 * @param name as it was asked for
 * @param factory makes new instances
 * @param codeHash the digest of the class bytes of the strategy's class and all classes nested in it, or of all classes that
 *     its source file compiled to; other classes it uses are not in it
 */
public record StrategySource(String name, StrategyFactory factory, Sha256 codeHash) {
    private static final Map<String, Class<? extends Strategy>> BUILT_IN =
            new TreeMap<>(Map.of("trend", TrendStrategy.class, "mean_reversion", MeanReversionStrategy.class));

    /**
     * Finds a strategy.
     *
     * @param name a built-in one ({@code trend}, {@code mean_reversion}), the path of a {@code .java} file, or the full name of a
     *     class
     * @param classpath jars and class folders to look for a class, or for what a source file needs
     * @param baseDirectory what relative paths are relative to
     * @throws StrategyException if there is none of that name, it does not compile, or it is no public strategy class with a public
     *     constructor without parameters
     */
    public static StrategySource find(String name, List<Path> classpath, Path baseDirectory) {
        List<Path> entries = classpath.stream().map(baseDirectory::resolve).toList();
        if (BUILT_IN.containsKey(name)) {
            return ofLoaded(name, BUILT_IN.get(name));
        }
        checkExist(entries);
        if (name.endsWith(".java")) {
            SourceStrategy compiled = SourceStrategy.compile(baseDirectory.resolve(name), entries);
            return of(name, compiled.type(), compiled.codeHash());
        }
        return ofLoaded(name, load(name, entries));
    }

    private static void checkExist(List<Path> entries) {
        List<String> missing = entries.stream()
                .filter(entry -> !Files.exists(entry))
                .map(entry -> "classpath: " + entry + " does not exist.")
                .toList();
        if (!missing.isEmpty()) {
            throw new StrategyException(missing);
        }
    }

    private static Class<?> load(String name, List<Path> entries) {
        try {
            return Class.forName(name, false, loader(entries));
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new StrategyException(
                    List.of("strategy \"" + name + "\" is unknown: no class of that name is on the classpath "
                            + entries + ". Built in are " + String.join(", ", BUILT_IN.keySet())
                            + "; else give a class's full name, or the path of a .java file."));
        }
    }

    /** Stays open as long as the strategy may load classes: for the life of the program. */
    static ClassLoader loader(List<Path> entries) {
        ClassLoader parent = StrategySource.class.getClassLoader();
        return entries.isEmpty()
                ? parent
                : new URLClassLoader(entries.stream().map(StrategySource::url).toArray(URL[]::new), parent);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("classpath: " + entry + " is no file.", e);
        }
    }

    private static StrategySource ofLoaded(String name, Class<?> type) {
        return of(name, type, hashOf(type));
    }

    private static StrategySource of(String name, Class<?> type, Sha256 codeHash) {
        return new StrategySource(name, new ConstructorFactory(constructorOf(name, type)), codeHash);
    }

    private static Constructor<? extends Strategy> constructorOf(String name, Class<?> type) {
        if (!Strategy.class.isAssignableFrom(type)) {
            throw new StrategyException(List.of("strategy \"" + name + "\": " + type.getName() + " must implement "
                    + Strategy.class.getName() + ", but does not."));
        }
        try {
            var constructor = type.asSubclass(Strategy.class).getConstructor();
            if (Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers())) {
                return constructor;
            }
        } catch (NoSuchMethodException e) {
            // Said below, as for a class that is not public.
        }
        throw new StrategyException(List.of("strategy \"" + name + "\": " + type.getName()
                + " must be a public class, not abstract, with a public constructor without parameters, but is not."));
    }

    private static Sha256 hashOf(Class<?> type) {
        Map<String, byte[]> classes = new TreeMap<>();
        for (Class<?> member : type.getNestHost().getNestMembers()) {
            classes.put(member.getName(), bytesOf(member));
        }
        return hashOf(classes);
    }

    private static byte[] bytesOf(Class<?> type) {
        String resource = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(resource)) {
            if (in == null) {
                throw new StrategyException(List.of("strategy: the class file " + resource + " cannot be found."));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("strategy: the class file " + resource + " cannot be read.", e);
        }
    }

    /** The digest of classes, whatever order they were found in. */
    static Sha256 hashOf(Map<String, byte[]> classes) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(classes)
                .forEach((name, bytes) ->
                        text.append(name).append(' ').append(Sha256.of(bytes)).append('\n'));
        return Sha256.of(text);
    }

    /** Calls a constructor, and lets what it throws pass. */
    private record ConstructorFactory(Constructor<? extends Strategy> constructor) implements StrategyFactory {
        @Override
        public Strategy create() {
            try {
                return constructor.newInstance();
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(constructor.getName() + " failed: " + e.getCause(), e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(constructor.getName() + " cannot be called: " + e, e);
            }
        }
    }
}
