package dev.skipjack.report;

import dev.skipjack.report.TrialSheet.Parameter;
import dev.skipjack.report.draw.Area;
import dev.skipjack.report.draw.Canvas;
import dev.skipjack.report.draw.Canvas.Anchor;
import dev.skipjack.report.draw.Frame;
import dev.skipjack.report.draw.Ink;
import dev.skipjack.report.draw.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A line across all parameters and the value for each feasible trial; the better, the darker and the further in front. */
final class ParallelPlot implements Plot {
    private static final int MOST = 12;

    /** One axis: its name, its scale, and where each row lies. */
    private record Axis(String name, Scale scale, IntToDoubleFunction at) {}

    @Override
    public Optional<Drawing> of(Matter matter) {
        int[] rows = matter.trials().feasible(matter.objective());
        List<String> order = ParameterScales.order(matter);
        return rows.length == 0 || order.isEmpty()
                ? Optional.empty()
                : Optional.of((canvas, area) -> draw(
                        canvas,
                        area.within(50, 26, 70, 16),
                        axes(matter, rows, order.subList(0, Math.min(MOST, order.size()))),
                        rows,
                        matter.isMaximized()));
    }

    private static List<Axis> axes(Matter matter, int[] rows, List<String> names) {
        List<Axis> axes = new ArrayList<>();
        for (String name : names) {
            Parameter parameter = matter.trials().parameter(name);
            axes.add(new Axis(name, ParameterScales.of(parameter), parameter::at));
        }
        Scale values =
                Scale.around(IntStream.of(rows).mapToDouble(matter::value).toArray());
        axes.add(new Axis(matter.objectiveName(), values, matter::value));
        return axes;
    }

    private static void draw(Canvas canvas, Area area, List<Axis> axes, int[] rows, boolean isMaximized) {
        Axis value = axes.getLast();
        IntToDoubleFunction merit = row -> {
            double unit = value.scale().unit(value.at().applyAsDouble(row));
            return isMaximized ? unit : 1 - unit;
        };
        IntStream.of(rows)
                .boxed()
                .sorted(Comparator.comparingDouble(merit::applyAsDouble))
                .forEach(row -> canvas.line(
                        xs(area, axes.size()),
                        ys(area, axes, row),
                        1,
                        Ink.scale(merit.applyAsDouble(row)).withOpacity(0.5)));
        for (int i = 0; i < axes.size(); i++) {
            label(canvas, area, axes.get(i), xs(area, axes.size())[i]);
        }
    }

    private static double[] xs(Area area, int axes) {
        return IntStream.range(0, axes)
                .mapToDouble(i -> area.x() + area.width() * i / (axes - 1))
                .toArray();
    }

    private static double[] ys(Area area, List<Axis> axes, int row) {
        return axes.stream()
                .mapToDouble(axis -> area.bottom()
                        - area.height() * axis.scale().unit(axis.at().applyAsDouble(row)))
                .toArray();
    }

    private static void label(Canvas canvas, Area area, Axis axis, double x) {
        canvas.line(new double[] {x, x}, new double[] {area.y(), area.bottom()}, 1.2, Ink.SOFT);
        canvas.text(Frame.shorten(axis.name()), x, area.y() - 12, 12, Anchor.MIDDLE, Ink.TEXT);
        for (Scale.Tick tick : axis.scale().ticks()) {
            double y = area.bottom() - area.height() * axis.scale().unit(tick.value());
            canvas.text(Frame.shorten(tick.label()), x + 5, y + 4, 10, Anchor.START, Ink.SOFT);
        }
    }
}
