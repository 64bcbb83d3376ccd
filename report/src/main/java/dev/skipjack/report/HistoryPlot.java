package dev.skipjack.report;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.report.TrialSheet.Fate;
import dev.skipjack.report.draw.Frame;
import dev.skipjack.report.draw.Ink;
import dev.skipjack.report.draw.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Values by trial, and the best feasible one so far. */
final class HistoryPlot implements Plot {
    @Override
    public Optional<Drawing> of(Matter matter) {
        int[] rows = IntStream.range(0, matter.trials().size())
                .filter(row -> Double.isFinite(matter.value(row)))
                .toArray();
        return rows.length == 0
                ? Optional.empty()
                : Optional.of((canvas, area) -> {
                    Scale up = Scale.around(
                            IntStream.of(rows).mapToDouble(matter::value).toArray());
                    Scale across = Scale.between(0, Math.max(1, matter.trials().size() - 1));
                    draw(Frame.draw(canvas, area, across, "trial", up, matter.objectiveName()), matter, rows);
                });
    }

    private static void draw(Frame frame, Matter matter, int[] rows) {
        double radius = rows.length > 2000 ? 1.4 : 2.6;
        for (int row : rows) {
            frame.dot(row, matter.value(row), radius, ink(matter.trials().fate(row)));
        }
        List<Integer> best = improvements(matter);
        if (!best.isEmpty()) {
            double[] xs = new double[best.size() + 1];
            double[] ys = new double[best.size() + 1];
            for (int i = 0; i < xs.length; i++) {
                int row = best.get(Math.min(i, best.size() - 1));
                xs[i] = i < best.size() ? row : matter.trials().size() - 1.0;
                ys[i] = matter.value(row);
            }
            frame.steps(xs, ys, 2.4, Ink.BEST);
        }
    }

    private static Ink ink(Fate fate) {
        return switch (fate) {
            case COMPLETE, DUPLICATE -> Ink.MAIN.withOpacity(0.7);
            case PRUNED -> Ink.OTHER.withOpacity(0.7);
            case INFEASIBLE, FAILED, RUNNING, WAITING -> Ink.FAINT.withOpacity(0.8);
        };
    }

    /** The feasible trials that were better than all before. */
    private static List<Integer> improvements(Matter matter) {
        Direction direction = matter.subject().directions().get(matter.objective());
        List<Integer> better = new ArrayList<>();
        for (int row : matter.trials().feasible(matter.objective())) {
            if (better.isEmpty() || direction.isBetter(matter.value(row), matter.value(better.getLast()))) {
                better.add(row);
            }
        }
        return better;
    }
}
