package dev.skipjack.report;

import dev.skipjack.report.TrialSheet.Fate;
import dev.skipjack.report.draw.Frame;
import dev.skipjack.report.draw.Ink;
import dev.skipjack.report.draw.Scale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** What trials reported by step; those stopped early in another colour. */
final class IntermediatePlot implements Plot {
    @Override
    public Optional<Drawing> of(Matter matter) {
        TrialSheet trials = matter.trials();
        int[] rows = IntStream.range(0, trials.size())
                .filter(row -> !reports(trials, row).isEmpty())
                .toArray();
        return rows.length == 0
                ? Optional.empty()
                : Optional.of((canvas, area) -> {
                    int last = IntStream.of(rows)
                            .map(row -> reports(trials, row).lastKey())
                            .max()
                            .orElse(1);
                    Scale up = Scale.around(IntStream.of(rows)
                            .mapToObj(row -> reports(trials, row).values().stream())
                            .flatMap(values -> values)
                            .mapToDouble(Double::doubleValue)
                            .toArray());
                    Frame frame = Frame.draw(canvas, area, Scale.between(0, Math.max(1, last)), "step", up, "reported");
                    for (int row : rows) {
                        line(frame, reports(trials, row), trials.fate(row));
                    }
                });
    }

    private static SortedMap<Integer, Double> reports(TrialSheet trials, int row) {
        return trials.trial(row).intermediateValues();
    }

    private static void line(Frame frame, SortedMap<Integer, Double> reports, Fate fate) {
        double[] xs =
                reports.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
        double[] ys = reports.values().stream()
                .mapToDouble(value -> Double.isFinite(value) ? value : Double.NaN)
                .toArray();
        Ink ink = (fate == Fate.PRUNED ? Ink.OTHER : Ink.MAIN).withOpacity(0.5);
        frame.line(xs, ys, 1, ink);
        if (xs.length == 1 && !Double.isNaN(ys[0])) {
            frame.dot(xs[0], ys[0], 2, ink);
        }
    }
}
