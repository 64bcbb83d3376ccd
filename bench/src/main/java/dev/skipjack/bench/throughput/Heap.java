package dev.skipjack.bench.throughput;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** What the heap holds. Stateless; thread-safe. */
public final class Heap {
    private static final double MEBI = 1024 * 1024;

    /** The serial collector leaves some of what is dead where it lies, but each fourth time. */
    private static final int COLLECTIONS = 4;

    private Heap() {}

    /** MiB that live in the heap after full collections, made now. */
    public static double live() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        double bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage left = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && left != null) {
                bytes += left.getUsed();
            }
        }
        return bytes / MEBI;
    }

    /** MiB that the heap's pools held at their highest, garbage included. */
    static double peak() {
        double bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                bytes += pool.getPeakUsage().getUsed();
            }
        }
        return bytes / MEBI;
    }
}
