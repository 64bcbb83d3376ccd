package dev.skipjack.run.java;

import dev.skipjack.run.ConfigObjective;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ConfigObjective} by its class name. Its identity is that name and the bytes of the class and of the classes nested in it;
 * other classes it uses are not seen: declare a {@code version} for those. Immutable.
 */
final class JavaObjective implements Objective {
    private final Constructor<? extends ConfigObjective> constructor;
    private final List<Path> classPath;
    private final String digest;

    private JavaObjective(Constructor<? extends ConfigObjective> constructor, List<Path> classPath, String digest) {
        this.constructor = constructor;
        this.classPath = List.copyOf(classPath);
        this.digest = digest;
    }

    /**
     * Loads the class, from the class path first if it is not in this program.
     *
     * @throws IllegalArgumentException if there is no such class, or it is none that can be used; says why
     */
    static JavaObjective of(String className, List<Path> classPath) {
        Class<?> type = load(className, classPath);
        if (!ConfigObjective.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    "must implement " + ConfigObjective.class.getName() + ", but " + className + " does not.");
        }
        try {
            Constructor<? extends ConfigObjective> constructor =
                    type.asSubclass(ConfigObjective.class).getConstructor();
            if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
                throw new IllegalArgumentException("must be public and not abstract, but " + className + " is not.");
            }
            return new JavaObjective(constructor, classPath, ClassBytes.digest(type));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    "must have a public constructor without parameters, but " + className + " has none.", e);
        }
    }

    @SuppressWarnings("resource") // the loader lives as long as the class is used
    private static Class<?> load(String className, List<Path> classPath) {
        List<URL> urls = new ArrayList<>();
        ClassLoader loader = JavaObjective.class.getClassLoader();
        try {
            for (Path entry : classPath) {
                urls.add(entry.toUri().toURL());
            }
            return Class.forName(className, true, new URLClassLoader(urls.toArray(URL[]::new), loader));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "must name a class, but " + className + " was not found"
                            + (classPath.isEmpty() ? ". Maybe set classpath." : " in " + classPath + "."),
                    e);
        } catch (MalformedURLException | LinkageError e) {
            throw new IllegalArgumentException(
                    "must name a class that can be loaded, but " + className + " gave " + e + ".", e);
        }
    }

    private String className() {
        return constructor.getDeclaringClass().getName();
    }

    @Override
    public Map<String, @Nullable Object> identity() {
        return Map.of("kind", "java", "class", className(), "code", digest);
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>(List.of("java: " + className() + " " + digest.substring(0, 12)));
        classPath.forEach(entry -> lines.add("classpath: " + entry));
        return lines;
    }

    @Override
    public Optional<Set<String>> metricNames() {
        return Optional.empty();
    }

    @Override
    public Optional<Window> window() {
        return Optional.empty();
    }

    @Override
    public Objective onWindow(Window window) {
        throw new IllegalArgumentException("a java objective knows no windows.");
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public Evaluator open() {
        return new JavaEvaluator(constructor);
    }
}
