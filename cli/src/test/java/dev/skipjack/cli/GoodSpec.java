package dev.skipjack.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder with a sound spec in which every block is used, and its data: 366 daily bars of 2020. */
final class GoodSpec {
    private final Path folder;

    /** A part of the spec's text and what takes its place. */
    record Edit(String part, String replacement) {}

    GoodSpec(Path folder) {
        this.folder = folder;
        write("bars.csv", bars());
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The spec in a file, with all edits made; each must find its part. */
    Path with(List<Edit> edits) {
        String text = text();
        for (Edit edit : edits) {
            if (!text.contains(edit.part)) {
                throw new IllegalArgumentException("the spec has no \"" + edit.part + "\" to edit.");
            }
            text = text.replace(edit.part, edit.replacement);
        }
        return write("spec.yaml", text);
    }

    Path with(String part, String replacement) {
        return with(List.of(new Edit(part, replacement)));
    }

    Path sound() {
        return with(List.of());
    }

    /** The line of the spec, from 1, where a part of its text begins. */
    long lineOf(String part) {
        return 1
                + text().substring(0, text().indexOf(part))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private String text() {
        return """
                study: good
                storage: sqlite:///FOLDER/runs/good.db
                archive: FOLDER/runs/archive.db
                objective:
                  backtest:
                    data: bars.csv
                    window: {from: 2020-03-01, to: 2020-09-30}
                    warmup: 20
                    costs: {capital: 1000, commission: 0.0005}
                    strategy: trend
                config: {market: {name: x}}
                parameters:
                  entry.fast: {type: int, low: 2, high: 10}
                  entry.slow: {type: int, low: 5, high: 15, step: 5}
                  entry.kind: {type: categorical, choices: [sma, ema]}
                  exit: {trail: {type: float, low: 0.05, high: 0.2, step: 0.05}}
                  risk.target: {type: float, low: 0.05, high: 0.5, log: true}
                rules: [entry.fast < entry.slow]
                score: sharpe
                direction: maximize
                constraints: {trades: {min: 1}}
                search: {sampler: random, trials: 4, seed: 1, concurrency: 2}
                validate: {window: {from: 2020-10-01, to: 2020-12-31}, top: 2}
                """.replace("FOLDER", folder.toString());
    }

    private static String bars() {
        StringBuilder csv = new StringBuilder("date,open,high,low,close,volume\n");
        double close = 100;
        for (int day = 0; day < 366; day++) {
            double open = close;
            close = 100 + 0.05 * day + 8 * StrictMath.sin(day / 9.0);
            csv.append(LocalDate.of(2020, 1, 1).plusDays(day))
                    .append(',')
                    .append(open)
                    .append(',')
                    .append(Math.max(open, close) + 1)
                    .append(',')
                    .append(Math.min(open, close) - 1)
                    .append(',')
                    .append(close)
                    .append(",1000\n");
        }
        return csv.toString();
    }

    /** Every file and folder below the folder, and what the files hold. */
    Map<String, String> snapshot() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                String content = Files.isRegularFile(path)
                        ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                        : "a folder";
                files.put(folder.relativize(path).toString(), content);
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
