package dev.skipjack.backtest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads bars from a CSV file and gathers what is wrong with it. One thread at a time. */
final class BarsReader {
    private static final int SHOWN_PROBLEMS = 20;
    private static final List<String> COLUMNS = List.of("date", "open", "high", "low", "close", "volume");

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final double[][] numbers = new double[COLUMNS.size() - 1][1024];
    private final int[] fieldOf = new int[COLUMNS.size()];
    private long[] seconds = new long[1024];
    private int size;
    private int problemCount;

    private BarsReader(Path file) {
        this.file = file;
    }

    static Bars read(Path file) {
        BarsReader reader = new BarsReader(file);
        reader.readAll();
        return reader.bars();
    }

    private void readAll() {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .detectBomHeader(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file)) {
            boolean headerRead = false;
            for (CsvRecord row : csv) {
                if (headerRead) {
                    add(row);
                } else {
                    headerRead = true;
                    readHeader(row);
                }
            }
        } catch (NoSuchFileException e) {
            problem(file + ": no such file.");
        } catch (IOException | UncheckedIOException e) {
            problem(file + ": cannot be read: " + e.getMessage() + ".");
        } catch (CsvParseException e) {
            problem(file + ": is no CSV: " + e.getMessage());
        }
    }

    private void readHeader(CsvRecord row) {
        List<String> names = row.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .map(name -> name.equals("time") ? "date" : name)
                .toList();
        List<String> missing =
                COLUMNS.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new DataException(List.of(at(row) + "the header must name " + String.join(", ", COLUMNS) + ", but "
                    + String.join(", ", missing) + " is missing."));
        }
        Arrays.setAll(fieldOf, i -> names.indexOf(COLUMNS.get(i)));
    }

    private void add(CsvRecord row) {
        try {
            grow();
            seconds[size] = parseTime(field(row, 0));
            for (int i = 0; i < numbers.length; i++) {
                numbers[i][size] = parseNumber(COLUMNS.get(i + 1), field(row, i + 1));
            }
            Optional<String> flaw = flawOfLast();
            if (flaw.isPresent()) {
                problem(at(row) + flaw.get());
            }
            size++;
        } catch (IllegalArgumentException e) {
            problem(at(row) + e.getMessage());
        }
    }

    private Optional<String> flawOfLast() {
        if (size > 0 && seconds[size] <= seconds[size - 1]) {
            return Optional.of(
                    "dates must ascend, but " + text(seconds[size]) + " comes after " + text(seconds[size - 1]) + ".");
        }
        return Bars.flaw(numbers[0][size], numbers[1][size], numbers[2][size], numbers[3][size], numbers[4][size]);
    }

    private static LocalDateTime text(long second) {
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    }

    private String field(CsvRecord row, int column) {
        if (fieldOf[column] >= row.getFieldCount()) {
            throw new IllegalArgumentException(COLUMNS.get(column) + " is missing.");
        }
        return row.getField(fieldOf[column]).strip();
    }

    private static long parseTime(String text) {
        try {
            LocalDateTime time = text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T').replaceFirst("Z$", ""));
            return time.toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "date must be as 2020-01-31 or 2020-01-31T15:30, but was \"" + text + "\".", e);
        }
    }

    /** Adding 0.0 makes the one number that has two spellings, -0.0 and 0.0, one. */
    private static double parseNumber(String column, String text) {
        try {
            return Double.parseDouble(text) + 0.0;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " must be a number, but was \"" + text + "\".", e);
        }
    }

    private void grow() {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, size * 2);
            Arrays.setAll(numbers, i -> Arrays.copyOf(numbers[i], size * 2));
        }
    }

    private String at(CsvRecord row) {
        return file + ":" + row.getStartingLineNumber() + ": ";
    }

    private void problem(String text) {
        problemCount++;
        if (problems.size() < SHOWN_PROBLEMS) {
            problems.add(text);
        }
    }

    private Bars bars() {
        if (problemCount == 0 && size == 0) {
            problem(file + ": at least one row is needed, but there is none.");
        }
        if (problemCount > SHOWN_PROBLEMS) {
            problems.add(file + ": " + (problemCount - SHOWN_PROBLEMS) + " more rows are wrong.");
        }
        if (!problems.isEmpty()) {
            throw new DataException(problems);
        }
        return new Bars(Arrays.copyOf(seconds, size), column(0), column(1), column(2), column(3), column(4));
    }

    private double[] column(int index) {
        return Arrays.copyOf(numbers[index], size);
    }
}
