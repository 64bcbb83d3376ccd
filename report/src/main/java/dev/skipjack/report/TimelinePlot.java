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

/** When trials ran: as many lanes as ran at a time. */
final class TimelinePlot implements Plot {
    /** A trial in its lane, in seconds from the first start. */
    private record Bar(int lane, double from, double to, Fate fate) {}

    @Override
    public Optional<Drawing> of(Matter matter) {
        List<Bar> bars = bars(matter.trials());
        return bars.isEmpty() ? Optional.empty() : Optional.of((canvas, area) -> draw(canvas, area, bars));
    }

    private static List<Bar> bars(TrialSheet trials) {
        List<Integer> rows = IntStream.range(0, trials.size())
                .boxed()
                .filter(row -> trials.trial(row).started() != null)
                .sorted(Comparator.comparing((Integer row) -> started(trials, row)))
                .toList();
        List<Bar> bars = new ArrayList<>();
        List<Double> free = new ArrayList<>();
        for (int row : rows) {
            Instant begin = started(trials, rows.getFirst());
            double from = seconds(begin, started(trials, row));
            Instant finished = trials.trial(row).finished();
            double to = finished == null ? from : seconds(begin, finished);
            int lane = 0;
            while (lane < free.size() && free.get(lane) > from) {
                lane++;
            }
            if (lane == free.size()) {
                free.add(to);
            }
            free.set(lane, to);
            bars.add(new Bar(lane, from, to, trials.fate(row)));
        }
        return bars;
    }

    private static Instant started(TrialSheet trials, int row) {
        return Objects.requireNonNull(trials.trial(row).started());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static void draw(Canvas canvas, Area area, List<Bar> bars) {
        int lanes = bars.stream().mapToInt(Bar::lane).max().orElse(0) + 1;
        double end = bars.stream().mapToDouble(Bar::to).max().orElse(1);
        Scale up = Scale.choices(IntStream.rangeClosed(1, lanes)
                .mapToObj(lane -> lanes > 20 && lane % 10 != 0 ? "" : Integer.toString(lane))
                .toList());
        Frame frame = Frame.draw(
                canvas, area, Scale.between(0, Math.max(end, 1e-3)), "seconds since the first start", up, "lane");
        double height = Math.min(24, 0.7 * frame.area().height() / lanes);
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
