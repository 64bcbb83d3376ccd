package dev.skipjack.bench.seed;

import dev.skipjack.cli.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Rates of the same rows by number of threads: a line a row, a column a number. Stateless; thread-safe. */
final class CrowdTable {
    private CrowdTable() {}

    /**
     * The table's lines; none without a number.
     *
     * @param threads the numbers
     * @param tables for each number the same rows in the same order
     */
    static List<String> lines(List<Integer> threads, List<SeedTable> tables) {
        if (tables.isEmpty()) {
            return List.of();
        }
        List<String> header = new ArrayList<>(List.of("ops/s with threads"));
        threads.forEach(number -> header.add(Integer.toString(number)));
        TextTable table = new TextTable(header);
        for (int i = 0; i < tables.getFirst().rates().size(); i++) {
            List<String> cells = new ArrayList<>();
            String name = tables.getFirst().rates().get(i).row().name();
            cells.add(name.substring(0, name.lastIndexOf(".w")));
            for (SeedTable one : tables) {
                cells.add(SeedTable.count(one.rates().get(i).median()));
            }
            table.add(cells);
        }
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines());
        return lines;
    }
}
