package dev.skipjack.report;

import dev.skipjack.report.TrialSheet.Parameter;
import dev.skipjack.report.draw.Area;
import dev.skipjack.report.draw.Canvas;
import dev.skipjack.report.draw.Canvas.Anchor;
import dev.skipjack.report.draw.Frame;
import dev.skipjack.report.draw.Ink;
import dev.skipjack.report.draw.Scale;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The mean value near each point of two parameters, in bands; blank where no trial is near. */
final class ContourPlot implements Plot {
    private static final int BANDS = 9;
    private static final double LEGEND = 110;

    @Override
    public Optional<Drawing> of(Matter matter) {
        List<String> order = ParameterScales.order(matter);
        if (order.size() < 2) {
            return Optional.empty();
        }
        Parameter x = matter.trials().parameter(order.get(0));
        Parameter y = matter.trials().parameter(order.get(1));
        int[] rows = IntStream.of(matter.trials().feasible(matter.objective()))
                .filter(row -> !Double.isNaN(x.at(row) + y.at(row)))
                .toArray();
        return rows.length == 0
                ? Optional.empty()
                : Optional.of((canvas, area) -> {
                    Area left = area.within(0, 0, LEGEND, 0);
                    Scale across = ParameterScales.of(x);
                    Scale up = ParameterScales.of(y);
                    Frame frame = Frame.draw(canvas, left, across, order.get(0), up, order.get(1));
                    MeanSurface surface = MeanSurface.of(
                            rows,
                            row -> across.unit(x.at(row)),
                            row -> up.unit(y.at(row)),
                            matter::value,
                            cells(x),
                            cells(y));
                    draw(canvas, frame, surface, matter.isMaximized());
                    legend(canvas, area, surface, matter.isMaximized());
                    for (int row : rows) {
                        frame.dot(x.at(row), y.at(row), 1.3, Ink.TEXT.withOpacity(0.35));
                    }
                });
    }

    /** How many cells an axis is cut into; 0 for as many as are good to blur. */
    private static int cells(Parameter parameter) {
        return TrialSheet.isCategorical(parameter)
                ? (int) parameter.distribution().levels()
                : 0;
    }

    private static void draw(Canvas canvas, Frame frame, MeanSurface surface, boolean isMaximized) {
        Area area = frame.area();
        double width = area.width() / surface.across();
        double height = area.height() / surface.up();
        for (int i = 0; i < surface.across(); i++) {
            for (int j = 0; j < surface.up(); j++) {
                double mean = surface.mean(i, j);
                if (!Double.isNaN(mean)) {
                    Area cell =
                            new Area(area.x() + i * width, area.bottom() - (j + 1) * height, width + 0.6, height + 0.6);
                    canvas.rectangle(cell, ink(band(surface, mean), isMaximized));
                }
            }
        }
    }

    private static int band(MeanSurface surface, double mean) {
        double width = surface.high() - surface.low();
        return width > 0 ? (int) Math.min(BANDS - 1, BANDS * (mean - surface.low()) / width) : 0;
    }

    private static Ink ink(int band, boolean isMaximized) {
        double share = band / (BANDS - 1.0);
        return Ink.scale(isMaximized ? share : 1 - share);
    }

    private static void legend(Canvas canvas, Area area, MeanSurface surface, boolean isMaximized) {
        double step = 20;
        double x = area.right() - LEGEND + 12;
        double y = area.y() + Math.max(0, (area.height() - BANDS * step) / 2);
        for (int i = 0; i < BANDS; i++) {
            int band = BANDS - 1 - i;
            canvas.rectangle(new Area(x, y + i * step, 16, step), ink(band, isMaximized));
            double from = surface.low() + (surface.high() - surface.low()) * band / BANDS;
            canvas.text("≥ " + Figures.number(from), x + 22, y + i * step + 14, 11, Anchor.START, Ink.SOFT);
        }
    }
}
