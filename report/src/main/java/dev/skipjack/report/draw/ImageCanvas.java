package dev.skipjack.report.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** A PNG. One thread at a time. */
public final class ImageCanvas implements Canvas {
    private final BufferedImage image;
    private final Graphics2D graphics;

    /** An empty white canvas of so many pixels. */
    public ImageCanvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        rectangle(new Area(0, 0, width, height), Ink.PAPER);
    }

    private void use(Ink ink) {
        graphics.setColor(new Color(ink.rgb() | (int) Math.round(255 * ink.opacity()) << 24, true));
    }

    @Override
    public void line(double[] xs, double[] ys, double width, Ink ink) {
        Path2D path = new Path2D.Double();
        boolean isOpen = false;
        for (int i = 0; i < xs.length; i++) {
            boolean isPoint = !Double.isNaN(xs[i] + ys[i]);
            if (isPoint && isOpen) {
                path.lineTo(xs[i], ys[i]);
            } else if (isPoint) {
                path.moveTo(xs[i], ys[i]);
            }
            isOpen = isPoint;
        }
        use(ink);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    @Override
    public void rectangle(Area area, Ink ink) {
        use(ink);
        graphics.fill(new Rectangle2D.Double(area.x(), area.y(), area.width(), area.height()));
    }

    @Override
    public void dot(double x, double y, double radius, Ink ink) {
        use(ink);
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void text(String text, double x, double y, double size, Anchor anchor, Ink ink) {
        use(ink);
        graphics.setFont(font(size));
        double width = graphics.getFontMetrics().stringWidth(text);
        double left = switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        graphics.drawString(text, (float) left, (float) y);
    }

    @Override
    public void upright(String text, double x, double y, double size, Ink ink) {
        AffineTransform before = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        text(text, x, y, size, Anchor.MIDDLE, ink);
        graphics.setTransform(before);
    }

    private static Font font(double size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) size);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        graphics.dispose();
        ImageIO.write(image, "png", out);
    }
}
