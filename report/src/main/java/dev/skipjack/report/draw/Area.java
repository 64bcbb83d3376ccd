package dev.skipjack.report.draw;

/** A rectangle of a canvas, in pixels from its upper left corner. Immutable. */
public record Area(double x, double y, double width, double height) {
    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    /** What is left within margins. */
    public Area within(double left, double top, double right, double bottom) {
        return new Area(x + left, y + top, width - left - right, height - top - bottom);
    }
}
