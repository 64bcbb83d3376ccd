package dev.skipjack.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Prints how large the page of a noisy study is, and how long a browser that was just started takes from opening it to the last
 * {@code finished} of the charts in view, and then of all charts. Not a test; run its main with the test class path. Arguments:
 * trials, rounds.
 */
final class PageCost {
    private static final String IN_VIEW =
            "skipjack.charts.filter(chart => { const box = chart.figure.getBoundingClientRect();"
                    + " return box.top < innerHeight && box.bottom > 0; })";

    private PageCost() {}

    public static void main(String[] arguments) throws Exception {
        int trials = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("page-cost");
        Path page = folder.resolve("page.html");
        ReportSubject subject = Studies.subject(Studies.noisy(trials));
        for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
            long start = System.nanoTime();
            write(subject, page);
            long written = System.nanoTime() - start;
            try (Browser browser = Browser.start(Files.createDirectory(folder.resolve("profile" + round)))) {
                Tab tab = browser.tab(1280, 900);
                tab.open(page);
                double inView = seconds(tab, IN_VIEW);
                tab.evaluate("skipjack.drawAll()");
                System.out.printf(
                        Locale.ROOT,
                        "%d trials: written in %.2f s, %.1f MB, charts in view after %.2f s, all %d after %.2f s%n",
                        trials,
                        written / 1e9,
                        Files.size(page) / 1e6,
                        inView,
                        tab.evaluate("skipjack.charts.length").asInt(),
                        seconds(tab, "skipjack.charts"));
            }
        }
    }

    private static void write(ReportSubject subject, Path page) throws IOException {
        try (Writer writer = Files.newBufferedWriter(page)) {
            StudyReport.write(subject, writer);
        }
    }

    /** When the last of some charts was drawn, since the page began to open. */
    private static double seconds(Tab tab, String charts) {
        tab.await(charts + ".every(chart => chart.figure.dataset.drawn)");
        return tab.evaluate("Math.max(...(" + charts + ").map(chart => Number(chart.figure.dataset.drawn)))")
                        .asDouble()
                / 1000;
    }
}
