package dev.skipjack.report;

import dev.skipjack.report.TrialSheet.Parameter;
import dev.skipjack.report.draw.Area;
import dev.skipjack.report.draw.Canvas;
import dev.skipjack.report.draw.Frame;
import dev.skipjack.report.draw.Ink;
import dev.skipjack.report.draw.Scale;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Value against each parameter, or against one; later trials are darker. */
final class SlicePlot implements Plot {
    private static final int MOST = 12;

    @Override
    public Optional<Drawing> of(Matter matter) {
        int[] rows = matter.trials().feasible(matter.objective());
        List<String> order = ParameterScales.order(matter);
        List<String> names = matter.x() != null ? order.subList(0, 1) : order.subList(0, Math.min(MOST, order.size()));
        return rows.length == 0 || names.isEmpty()
                ? Optional.empty()
                : Optional.of((canvas, area) -> draw(canvas, area, matter, rows, names));
    }

    private static void draw(Canvas canvas, Area area, Matter matter, int[] rows, List<String> names) {
        int columns = (int) Math.ceil(Math.sqrt(names.size() * area.width() / area.height() * 0.75));
        int across = Math.clamp(columns, 1, names.size());
        int lines = (names.size() + across - 1) / across;
        double width = area.width() / across;
        double height = area.height() / lines;
        Scale up = Scale.around(IntStream.of(rows).mapToDouble(matter::value).toArray());
        for (int i = 0; i < names.size(); i++) {
            int line = i / across;
            Area part = new Area(area.x() + i % across * width, area.y() + line * height, width, height);
            Parameter parameter = matter.trials().parameter(names.get(i));
            Frame frame = Frame.draw(
                    canvas,
                    part,
                    ParameterScales.of(parameter),
                    names.get(i),
                    up,
                    i % across == 0 ? matter.objectiveName() : "");
            for (int row : rows) {
                if (!Double.isNaN(parameter.at(row))) {
                    Ink ink = Ink.scale(
                            0.25 + 0.75 * row / Math.max(1.0, matter.trials().size() - 1));
                    frame.dot(parameter.at(row), matter.value(row), 2.2, ink.withOpacity(0.8));
                }
            }
        }
    }
}
