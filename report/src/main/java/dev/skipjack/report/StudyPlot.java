package dev.skipjack.report;

import dev.skipjack.report.Plot.Matter;
import dev.skipjack.report.draw.Area;
import dev.skipjack.report.draw.Canvas;
import dev.skipjack.report.draw.Canvas.Anchor;
import dev.skipjack.report.draw.ImageCanvas;
import dev.skipjack.report.draw.Ink;
import dev.skipjack.report.draw.SvgCanvas;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One chart of a study as a picture. Stateless. */
public final class StudyPlot {
    private static final double TITLE = 15;
    private static final int LONGEST_TITLE = 100;

    /** The charts. */
    public enum Kind {
        HISTORY("Values and the best so far"),
        IMPORTANCE("Parameter importance (PED-ANOVA)"),
        SLICE("Value against each parameter"),
        PARALLEL("All parameters, a line for each trial"),
        CONTOUR("Mean value near each point"),
        TIMELINE("When trials ran"),
        INTERMEDIATE("What trials reported by step"),
        EDF("Share of trials by value"),
        PARETO("Trials by objective"),
        HYPERVOLUME("How much the front dominates"),
        EQUITY("Equity beside buying and holding"),
        DRAWDOWN("Drawdown beside buying and holding");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        private Plot plot() {
            return switch (this) {
                case HISTORY -> new HistoryPlot();
                case IMPORTANCE -> new ImportancePlot();
                case SLICE -> new SlicePlot();
                case PARALLEL -> new ParallelPlot();
                case CONTOUR -> new ContourPlot();
                case TIMELINE -> new TimelinePlot();
                case INTERMEDIATE -> new IntermediatePlot();
                case EDF -> new EdfPlot();
                case PARETO -> new ParetoPlot();
                case HYPERVOLUME -> new VolumePlot();
                case EQUITY -> AccountPlot.EQUITY;
                case DRAWDOWN -> AccountPlot.DRAWDOWN;
            };
        }

        /** As a user names it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The formats. */
    public enum Format {
        PNG,
        SVG;

        private Canvas canvas(int width, int height) {
            return this == PNG ? new ImageCanvas(width, height) : new SvgCanvas(width, height);
        }
    }

    /**
     * How a picture is made.
     *
     * @param objective which of several, from 0
     * @param x the parameter across; null for the most important one; only a contour and slices ask for it
     * @param y the parameter up; null for the next
     * @param width in pixels, at least 200
     * @param height in pixels, at least 150
     */
    public record Settings(
            Kind kind,
            Format format,
            int objective,
            @Nullable String x,
            @Nullable String y,
            int width,
            int height) {}

    private StudyPlot() {}

    /**
     * Writes a picture.
     *
     * @return whether the study has anything for that chart; if not, nothing is written
     */
    public static boolean write(ReportSubject subject, Settings settings, OutputStream out) throws IOException {
        Matter matter =
                new Matter(subject, TrialSheet.of(subject.view()), settings.objective(), settings.x(), settings.y());
        Optional<Plot.Drawing> drawing = settings.kind().plot().of(matter);
        if (drawing.isEmpty()) {
            return false;
        }
        Canvas canvas = settings.format().canvas(settings.width(), settings.height());
        String title = PageData.wellFormed(subject.name()) + ": " + settings.kind().title;
        String shown = title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
        canvas.text(shown, 16, 26, TITLE, Anchor.START, Ink.TEXT);
        Area whole = new Area(0, 0, settings.width(), settings.height());
        drawing.get().draw(canvas, whole.within(8, 42, 8, 6));
        canvas.write(out);
        return true;
    }
}
