package dev.skipjack.bench.samplers;

import dev.skipjack.bench.samplers.SearchRun.Task;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/**
 * Regret against trials as a picture: above, all functions in one, as the geometric mean of the shares of what random search has at the
 * end; below, the median regret on each. Stateless; thread-safe.
 */
final class RegretChart {
    private static final int COLUMNS = 6;
    private static final int WIDTH = 1500;
    private static final int MARGIN = 12;
    private static final int TITLE = 40;
    private static final int LARGE = 420;
    private static final int SMALL = 190;
    private static final int LEGEND = 300;
    private static final int LEGEND_LINE = 24;
    /** Okabe and Ito's colours, which the colour-blind can tell apart. */
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            new Color(0x000000));

    private final Runs runs;
    private final String title;
    private final List<Task> tasks;
    private final SortedSet<Integer> noted;

    private RegretChart(Runs runs, String title) {
        this.runs = runs;
        this.title = title;
        this.tasks = runs.tasks(Scores.RANDOM);
        this.noted = new TreeSet<>(runs.all(Scores.RANDOM).getFirst().regret().keySet());
    }

    /**
     * Writes a PNG.
     *
     * @param runs of random search among others, all with the same budget
     */
    static void write(Runs runs, String title, Path file) throws IOException {
        ImageIO.write(new RegretChart(runs, title).image(), "png", file.toFile());
    }

    private BufferedImage image() {
        int rows = (tasks.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage image =
                new BufferedImage(WIDTH, TITLE + LARGE + rows * SMALL + MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        draw(graphics);
        graphics.dispose();
        return image;
    }

    private void draw(Graphics2D graphics) {
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
        graphics.drawString(title, MARGIN, TITLE - MARGIN);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        overall().draw(graphics, MARGIN, TITLE, WIDTH - 2 * MARGIN - LEGEND, LARGE - MARGIN);
        legend(graphics, WIDTH - LEGEND, TITLE + LEGEND_LINE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        int width = (WIDTH - 2 * MARGIN) / COLUMNS;
        for (int i = 0; i < tasks.size(); i++) {
            int x = MARGIN + i % COLUMNS * width;
            int y = TITLE + LARGE + i / COLUMNS * SMALL;
            one(tasks.get(i)).draw(graphics, x, y, width - MARGIN, SMALL - MARGIN);
        }
    }

    private void legend(Graphics2D graphics, int x, int y) {
        List<String> samplers = runs.samplers();
        for (int i = 0; i < samplers.size(); i++) {
            graphics.setColor(colour(i));
            graphics.fillRect(x, y + i * LEGEND_LINE - 6, LEGEND_LINE, 4);
            graphics.setColor(Color.BLACK);
            graphics.drawString(samplers.get(i), x + LEGEND_LINE + MARGIN, y + i * LEGEND_LINE);
        }
    }

    private static Color colour(int sampler) {
        return COLOURS.get(sampler % COLOURS.size());
    }

    private LogPanel overall() {
        LogPanel panel = new LogPanel("all functions: geometric mean of the shares of random's regret at the end");
        Scores scores = new Scores(runs, noted.last());
        lines((sampler, trials) -> scores.progress(sampler, trials)).forEach(panel::add);
        return panel;
    }

    private LogPanel one(Task task) {
        LogPanel panel = new LogPanel(task + ": median regret");
        lines((sampler, trials) -> Math.max(Comparison.SMALLEST, runs.median(sampler, task, trials)))
                .forEach(panel::add);
        return panel;
    }

    private interface Height {
        double at(String sampler, int trials);
    }

    private List<LogPanel.Line> lines(Height height) {
        List<LogPanel.Line> lines = new ArrayList<>();
        for (String sampler : runs.samplers()) {
            List<LogPanel.Point> points = noted.stream()
                    .map(trials -> new LogPanel.Point(trials, height.at(sampler, trials)))
                    .filter(point -> Double.isFinite(point.y()))
                    .toList();
            lines.add(new LogPanel.Line(colour(lines.size()), points));
        }
        return lines;
    }
}
