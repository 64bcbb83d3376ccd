package dev.skipjack.report.draw;

import java.io.IOException;
import java.io.OutputStream;

/** What pictures are drawn on; coordinates are pixels from the upper left corner. One thread at a time. */
public sealed interface Canvas permits ImageCanvas, SvgCanvas {
    /** Where a text stands beside its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A line through points; a point with NaN interrupts it. */
    void line(double[] xs, double[] ys, double width, Ink ink);

    void rectangle(Area area, Ink ink);

    void dot(double x, double y, double radius, Ink ink);

    /** Text that may hold anything, on a base line. */
    void text(String text, double x, double y, double size, Anchor anchor, Ink ink);

    /** Text from bottom to top, its middle at the point. */
    void upright(String text, double x, double y, double size, Ink ink);

    /** Writes the picture. */
    void write(OutputStream out) throws IOException;
}
