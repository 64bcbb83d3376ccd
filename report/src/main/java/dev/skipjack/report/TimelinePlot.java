package dev.skipjack.report;

import dev.skipjack.report.TrialSheet.Fate;
import dev.skipjack.report.draw.Area;
import dev.skipjack.report.draw.Canvas;
import dev.skipjack.report.draw.Frame;
import dev.skipjack.report.draw.Ink;
import dev.skipjack.report.draw.Scale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** When trials ran, and on which worker: in {@link Lanes}. */
final class TimelinePlot implements Plot {
    private static final int MOST_LABELS = 20;

    /** A trial in its lane, in seconds from the first start. */
    private record Bar(int lane, double from, double to, Fate fate) {}

    @Override
    public Optional<Drawing> of(Matter matter) {
        Lanes lanes = Lanes.of(matter.trials());
        return lanes.names().isEmpty()
                ? Optional.empty()
                : Optional.of((canvas, area) -> draw(canvas, area, lanes, bars(matter.trials(), lanes)));
    }

    private static List<Bar> bars(TrialSheet trials, Lanes lanes) {
        int[] rows = IntStream.range(0, trials.size())
                .filter(row -> lanes.of(row) >= 0)
                .toArray();
        Instant begin = IntStream.of(rows)
                .mapToObj(row -> started(trials, row))
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        List<Bar> bars = new ArrayList<>();
        for (int row : rows) {
            double from = seconds(begin, started(trials, row));
            Instant finished = trials.trial(row).finished();
            double to = finished == null ? from : seconds(begin, finished);
            bars.add(new Bar(lanes.of(row), from, to, trials.fate(row)));
        }
        return bars;
    }

    private static Instant started(TrialSheet trials, int row) {
        return Objects.requireNonNull(trials.trial(row).started());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static void draw(Canvas canvas, Area area, Lanes lanes, List<Bar> bars) {
        double end = bars.stream().mapToDouble(Bar::to).max().orElse(1);
        int count = lanes.names().size();
        int every = Math.ceilDiv(count, MOST_LABELS);
        Scale up = Scale.choices(IntStream.range(0, count)
                .mapToObj(lane -> lane % every == 0 ? lanes.names().get(lane) : "")
                .toList());
        Scale across = Scale.between(0, Math.max(end, 1e-3));
        String what = lanes.areWorkers() ? "worker" : "lane";
        Frame frame = Frame.draw(canvas, area, across, "seconds since the first start", up, what);
        double height = Math.min(24, 0.7 * frame.area().height() / count);
        for (Bar bar : bars) {
            double x = frame.x(bar.from());
            double width = Math.max(0.8, frame.x(bar.to()) - x - 0.4);
            canvas.rectangle(new Area(x, frame.y(bar.lane()) - height / 2, width, height), ink(bar.fate()));
        }
    }

    private static Ink ink(Fate fate) {
        return switch (fate) {
            case COMPLETE, DUPLICATE -> Ink.MAIN;
            case PRUNED -> Ink.OTHER;
            case FAILED -> Ink.BAD;
            case INFEASIBLE, RUNNING, WAITING -> Ink.FAINT;
        };
    }
}
