package dev.skipjack.bench.samplers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** One diagram: lines over a linear axis of trials and a logarithmic axis. One thread at a time. */
final class LogPanel {
    private static final int LEFT = 46;
    private static final int TOP = 20;
    private static final int BOTTOM = 18;
    private static final int MOST_DECADES = 5;
    private static final double[] WITHIN_DECADE = {1, 2, 5};
    private static final Color GRID = new Color(0xE4E4E4);
    private static final Color TEXT = new Color(0x404040);

    private final String title;
    private final List<Line> lines = new ArrayList<>();

    /** A place in a diagram; y above 0. */
    record Point(double x, double y) {}

    /** Points from left to right. */
    record Line(Color colour, List<Point> points) {}

    LogPanel(String title) {
        this.title = title;
    }

    void add(Line line) {
        lines.add(line);
    }

    private DoubleStream ys() {
        return lines.stream().flatMap(line -> line.points.stream()).mapToDouble(Point::y);
    }

    /** Draws it into a rectangle. */
    void draw(Graphics2D graphics, int x, int y, int width, int height) {
        graphics.setColor(Color.BLACK);
        graphics.drawString(title, x + LEFT, y + TOP - 6);
        if (ys().findAny().isEmpty()) {
            return;
        }
        Frame frame = frame(x + LEFT, y + TOP, width - LEFT, height - TOP - BOTTOM);
        drawGrid(graphics, frame);
        for (Line line : lines) {
            graphics.setColor(line.colour);
            graphics.setStroke(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(frame.path(line.points));
        }
    }

    private Frame frame(int x, int y, int width, int height) {
        double low = Math.log10(ys().min().orElseThrow());
        double high = Math.log10(ys().max().orElseThrow());
        double room = Math.max(0.02, 0.05 * (high - low));
        double right = lines.stream()
                .flatMap(line -> line.points.stream())
                .mapToDouble(Point::x)
                .max()
                .orElseThrow();
        return new Frame(x, y, width, height, right, low - room, high + room);
    }

    private static void drawGrid(Graphics2D graphics, Frame frame) {
        graphics.setStroke(new BasicStroke(1f));
        for (double tick : ticks(frame.low, frame.high)) {
            double y = frame.y(tick);
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(frame.x, y, frame.x + frame.width, y));
            graphics.setColor(TEXT);
            String label = label(tick);
            int width = graphics.getFontMetrics().stringWidth(label);
            graphics.drawString(label, frame.x - width - 5, (int) Math.round(y) + 4);
        }
        graphics.drawRect(frame.x, frame.y, frame.width, frame.height);
        for (int quarter = 1; quarter <= 4; quarter++) {
            String label = Integer.toString((int) Math.round(frame.right * quarter / 4));
            double x = frame.x(frame.right * quarter / 4);
            int width = graphics.getFontMetrics().stringWidth(label);
            graphics.drawString(
                    label, (int) Math.round(quarter == 4 ? x - width : x - width / 2.0), frame.y + frame.height + 14);
        }
    }

    /** Round numbers between two powers of ten: each power if there are many, else 1, 2 and 5 of each. */
    private static List<Double> ticks(double low, double high) {
        List<Double> ticks = new ArrayList<>();
        int stride = (int) Math.max(1, Math.ceil((high - low) / MOST_DECADES));
        for (int decade = (int) Math.floor(low); decade <= high; decade++) {
            for (double factor : high - low > 2 ? new double[] {1} : WITHIN_DECADE) {
                double tick = factor * Math.pow(10, decade);
                if (Math.log10(tick) >= low && Math.log10(tick) <= high && Math.floorMod(decade, stride) == 0) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private static String label(double tick) {
        boolean isPlain = tick >= 0.001 && tick < 10_000;
        BigDecimal rounded = new BigDecimal(tick).round(new MathContext(1));
        return isPlain ? rounded.stripTrailingZeros().toPlainString() : String.format(Locale.ROOT, "%.0e", tick);
    }

    /**
     * Where the lines lie.
     *
     * @param right the trials at the right edge; 0 at the left
     * @param low the lower edge's power of ten
     */
    private record Frame(int x, int y, int width, int height, double right, double low, double high) {
        double x(double trials) {
            return x + width * trials / right;
        }

        double y(double value) {
            return y + height * (high - Math.log10(value)) / (high - low);
        }

        Path2D path(List<Point> points) {
            Path2D path = new Path2D.Double();
            for (Point point : points) {
                if (path.getCurrentPoint() == null) {
                    path.moveTo(x(point.x), y(point.y));
                } else {
                    path.lineTo(x(point.x), y(point.y));
                }
            }
            return path;
        }
    }
}
