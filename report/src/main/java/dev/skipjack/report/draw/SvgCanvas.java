package dev.skipjack.report.draw;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An SVG. One thread at a time. */
public final class SvgCanvas implements Canvas {
    private final StringBuilder svg = new StringBuilder();

    /** An empty white canvas. */
    public SvgCanvas(int width, int height) {
        add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif\">",
                width,
                height,
                width,
                height));
        rectangle(new Area(0, 0, width, height), Ink.PAPER);
    }

    private void add(String element) {
        svg.append(element).append('\n');
    }

    @Override
    public void line(double[] xs, double[] ys, double width, Ink ink) {
        StringBuilder path = new StringBuilder();
        boolean isOpen = false;
        for (int i = 0; i < xs.length; i++) {
            boolean isPoint = !Double.isNaN(xs[i] + ys[i]);
            if (isPoint) {
                path.append(String.format(Locale.ROOT, "%s%.2f %.2f", isOpen ? "L" : "M", xs[i], ys[i]));
            }
            isOpen = isPoint;
        }
        add(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.2f\" stroke-opacity=\"%.2f\""
                        + " stroke-linejoin=\"round\" stroke-linecap=\"round\"/>",
                path,
                colour(ink),
                width,
                ink.opacity()));
    }

    @Override
    public void rectangle(Area area, Ink ink) {
        add(String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\" fill-opacity=\"%.2f\"/>",
                area.x(),
                area.y(),
                area.width(),
                area.height(),
                colour(ink),
                ink.opacity()));
    }

    @Override
    public void dot(double x, double y, double radius, Ink ink) {
        add(String.format(
                Locale.ROOT,
                "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"%s\" fill-opacity=\"%.2f\"/>",
                x,
                y,
                radius,
                colour(ink),
                ink.opacity()));
    }

    @Override
    public void text(String text, double x, double y, double size, Anchor anchor, Ink ink) {
        add(String.format(
                Locale.ROOT,
                "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
                x,
                y,
                size,
                anchor.name().toLowerCase(Locale.ROOT),
                colour(ink),
                escaped(text)));
    }

    @Override
    public void upright(String text, double x, double y, double size, Ink ink) {
        add(String.format(
                Locale.ROOT,
                "<text transform=\"translate(%.2f %.2f) rotate(-90)\" font-size=\"%.1f\" text-anchor=\"middle\" fill=\"%s\">%s</text>",
                x,
                y,
                size,
                colour(ink),
                escaped(text)));
    }

    private static String colour(Ink ink) {
        return String.format(Locale.ROOT, "#%06x", ink.rgb());
    }

    /** Text as XML holds it: what XML has no place for becomes U+FFFD. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        out.write((svg + "</svg>\n").getBytes(StandardCharsets.UTF_8));
    }
}
