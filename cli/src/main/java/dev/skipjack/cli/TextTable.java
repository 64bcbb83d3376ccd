package dev.skipjack.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns as wide as their widest cell: the first left-aligned, the others right-aligned. One thread at a time. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A table that has its header only. */
    public TextTable(List<String> header) {
        rows.add(List.copyOf(header));
    }

    /** Adds a row of as many cells as the header has. */
    public void add(List<String> row) {
        rows.add(List.copyOf(row));
    }

    /** The lines of the table, without trailing spaces. */
    public List<String> lines() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String padding = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : GAP).append(i == 0 ? cell + padding : padding + cell);
        }
        return line.toString().stripTrailing();
    }
}
