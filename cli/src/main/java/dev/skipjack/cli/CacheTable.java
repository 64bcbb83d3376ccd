package dev.skipjack.cli;

import dev.skipjack.run.telemetry.CacheCounts;
import java.util.ArrayList;
import java.util.List;

/** What caches and guards counted, a line each. */
final class CacheTable {
    private CacheTable() {}

    static List<String> lines(List<CacheCounts> caches) {
        TextTable table = new TextTable(List.of("cache", "hits", "misses", "evictions", "waits"));
        for (CacheCounts counts : caches) {
            table.add(List.of(
                    counts.name(),
                    Long.toString(counts.hits()),
                    Long.toString(counts.misses()),
                    Long.toString(counts.evictions()),
                    Long.toString(counts.waits())));
        }
        List<String> lines = new ArrayList<>(List.of("", "Caches and guards"));
        lines.addAll(table.lines());
        return lines;
    }
}
