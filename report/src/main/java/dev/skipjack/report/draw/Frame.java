package dev.skipjack.report.draw;

import dev.skipjack.report.draw.Canvas.Anchor;
import dev.skipjack.report.draw.Scale.Tick;

/** A pair of axes on a part of a canvas. Immutable. */
public final class Frame {
    private static final double SMALL = 11;
    private static final double NAME = 12;
    private static final int LONGEST = 16;

    private final Canvas canvas;
    private final Area area;
    private final Scale across;
    private final Scale up;

    private Frame(Canvas canvas, Area area, Scale across, Scale up) {
        this.canvas = canvas;
        this.area = area;
        this.across = across;
        this.up = up;
    }

    /** Draws axes with their names, and a grid, into an area. */
    public static Frame draw(Canvas canvas, Area area, Scale across, String acrossName, Scale up, String upName) {
        Frame frame = new Frame(canvas, area.within(74, 8, 16, 44), across, up);
        frame.drawAcross(acrossName);
        frame.drawUp(upName);
        return frame;
    }

    private void drawAcross(String name) {
        double last = Double.NEGATIVE_INFINITY;
        for (Tick tick : across.ticks()) {
            double x = x(tick.value());
            double half = 0.32 * SMALL * shorten(tick.label()).length();
            if (x - half > last + 6) {
                canvas.text(shorten(tick.label()), x, area.bottom() + 16, SMALL, Anchor.MIDDLE, Ink.SOFT);
                last = x + half;
            }
        }
        line(area.x(), area.bottom(), area.right(), area.bottom(), Ink.FAINT);
        canvas.text(name, area.x() + area.width() / 2, area.bottom() + 36, NAME, Anchor.MIDDLE, Ink.TEXT);
    }

    private void drawUp(String name) {
        for (Tick tick : up.ticks()) {
            double y = y(tick.value());
            line(area.x(), y, area.right(), y, Ink.GRID);
            canvas.text(shorten(tick.label()), area.x() - 8, y + 4, SMALL, Anchor.END, Ink.SOFT);
        }
        canvas.upright(name, area.x() - 58, area.y() + area.height() / 2, NAME, Ink.TEXT);
    }

    private void line(double x1, double y1, double x2, double y2, Ink ink) {
        canvas.line(new double[] {x1, x2}, new double[] {y1, y2}, 1, ink);
    }

    /** A text that leaves room for others. */
    public static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    public Area area() {
        return area;
    }

    /** The pixel of a value across. */
    public double x(double value) {
        return area.x() + area.width() * across.unit(value);
    }

    /** The pixel of a value up. */
    public double y(double value) {
        return area.bottom() - area.height() * up.unit(value);
    }

    /** A dot at a point. */
    public void dot(double x, double y, double radius, Ink ink) {
        canvas.dot(x(x), y(y), radius, ink);
    }

    /** A line through points; one with NaN interrupts it. */
    public void line(double[] xs, double[] ys, double width, Ink ink) {
        double[] px = new double[xs.length];
        double[] py = new double[ys.length];
        for (int i = 0; i < xs.length; i++) {
            px[i] = x(xs[i]);
            py[i] = y(ys[i]);
        }
        canvas.line(px, py, width, ink);
    }

    /** A line that keeps its height up to the next point. */
    public void steps(double[] xs, double[] ys, double width, Ink ink) {
        double[] px = new double[Math.max(0, 2 * xs.length - 1)];
        double[] py = new double[px.length];
        for (int i = 0; i < px.length; i++) {
            px[i] = xs[(i + 1) / 2];
            py[i] = ys[i / 2];
        }
        line(px, py, width, ink);
    }
}
