package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

/** What the packed program has on board, seen with nothing else on the class path. */
final class PackedLibrariesIT {
    @Test
    void reachesForARedisServer() throws Exception {
        URL[] jar = {Program.JAR.toUri().toURL()};
        try (URLClassLoader packed = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            Method open = packed.loadClass("dev.skipjack.storage.Guards").getMethod("open", String.class, String.class);
            assertThatThrownBy(() -> open.invoke(null, "redis://127.0.0.1:1/0", "s"))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessageContainingAll("Redis at 127.0.0.1:1/0", "Maybe start the server");
        }
    }
}
