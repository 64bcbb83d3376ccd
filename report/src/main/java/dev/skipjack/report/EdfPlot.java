package dev.skipjack.report;

import dev.skipjack.report.draw.Frame;
import dev.skipjack.report.draw.Ink;
import dev.skipjack.report.draw.Scale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The share of feasible trials with at most each value. */
final class EdfPlot implements Plot {
    @Override
    public Optional<Drawing> of(Matter matter) {
        double[] values = IntStream.of(matter.trials().feasible(matter.objective()))
                .mapToDouble(matter::value)
                .sorted()
                .toArray();
        return values.length == 0
                ? Optional.empty()
                : Optional.of((canvas, area) -> {
                    Frame frame = Frame.draw(
                            canvas, area, Scale.around(values), matter.objectiveName(), Scale.between(0, 1), "share");
                    double[] xs = new double[values.length + 1];
                    double[] ys = new double[values.length + 1];
                    for (int i = 0; i < xs.length; i++) {
                        xs[i] = values[Math.max(0, i - 1)];
                        ys[i] = (double) i / values.length;
                    }
                    frame.line(xs, ys, 2, Ink.MAIN);
                });
    }
}
