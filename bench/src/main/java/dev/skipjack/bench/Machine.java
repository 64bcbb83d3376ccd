package dev.skipjack.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a figure was measured on. Stateless; thread-safe. */
public final class Machine {
    private Machine() {}

    /** One line: JDK, system, cores, collectors, load now. */
    public static String line() {
        return String.format(
                Locale.ROOT,
                "JDK %s, %s %s, %d cores, %s, load %.1f",
                System.getProperty("java.vm.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                collectors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** The garbage collectors in force. */
    public static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
    }
}
