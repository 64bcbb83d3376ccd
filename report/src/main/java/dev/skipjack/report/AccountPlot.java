package dev.skipjack.report;

import dev.skipjack.report.draw.Area;
import dev.skipjack.report.draw.Canvas;
import dev.skipjack.report.draw.Canvas.Anchor;
import dev.skipjack.report.draw.Frame;
import dev.skipjack.report.draw.Ink;
import dev.skipjack.report.draw.Scale;
import dev.skipjack.run.Account;
import dev.skipjack.run.Account.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The best trial's account beside buying and holding; where the data are the validation's, the ground is shaded. */
final class AccountPlot implements Plot {
    static final AccountPlot EQUITY = new AccountPlot("equity", false);
    static final AccountPlot DRAWDOWN = new AccountPlot("drawdown, %", true);

    private final String name;
    private final boolean isDrawdown;

    private AccountPlot(String name, boolean isDrawdown) {
        this.name = name;
        this.isDrawdown = isDrawdown;
    }

    /** One line: when, how high, in which colour. */
    private static final class Line {
        private final double[] times;
        private final double[] heights;
        private final Ink ink;

        Line(double[] times, double[] heights, Ink ink) {
            this.times = times;
            this.heights = heights;
            this.ink = ink;
        }
    }

    @Override
    public Optional<Drawing> of(Matter matter) {
        return matter.subject().replay().map(replay -> (canvas, area) -> draw(canvas, area, replay));
    }

    private void draw(Canvas canvas, Area area, Replay replay) {
        List<Line> lines = new ArrayList<>();
        Stream.concat(Stream.of(replay.winner()), replay.unseen().stream()).forEach(account -> {
            lines.add(line(account, Mark::held, Ink.MAIN));
            lines.add(line(account, Mark::equity, Ink.BEST));
        });
        double[] times = lines.stream()
                .flatMapToDouble(line -> DoubleStream.of(line.times))
                .toArray();
        double[] heights = lines.stream()
                .flatMapToDouble(line -> DoubleStream.of(line.heights))
                .toArray();
        Scale across = Scale.times(
                DoubleStream.of(times).min().orElse(0),
                DoubleStream.of(times).max().orElse(1));
        Frame frame = Frame.draw(canvas, area.within(0, 16, 0, 0), across, "", Scale.around(heights), name);
        replay.unseen().ifPresent(account -> shade(canvas, frame, account));
        lines.forEach(line -> frame.line(line.times, line.heights, 1.4, line.ink));
        legend(canvas, area, "best trial", 90, Ink.BEST);
        legend(canvas, area, "buy and hold", 190, Ink.MAIN);
    }

    private Line line(Account account, ToDoubleFunction<Mark> of, Ink ink) {
        double[] times = account.marks().stream().mapToDouble(Mark::epochSecond).toArray();
        double[] money = account.marks().stream().mapToDouble(of).toArray();
        return new Line(times, isDrawdown ? drawdown(money, account.capital()) : money, ink);
    }

    private static double[] drawdown(double[] money, double capital) {
        double[] falls = new double[money.length];
        double top = capital;
        for (int i = 0; i < money.length; i++) {
            top = Math.max(top, money[i]);
            falls[i] = 100 * (money[i] / top - 1);
        }
        return falls;
    }

    private static void shade(Canvas canvas, Frame frame, Account account) {
        double from = frame.x((double) account.marks().getFirst().epochSecond());
        double to = frame.x((double) account.marks().getLast().epochSecond());
        Area area = frame.area();
        canvas.rectangle(new Area(from, area.y(), to - from, area.height()), Ink.SOFT.withOpacity(0.08));
    }

    private static void legend(Canvas canvas, Area area, String text, double x, Ink ink) {
        canvas.rectangle(new Area(area.x() + x, area.y() - 2, 14, 6), ink);
        canvas.text(text, area.x() + x + 20, area.y() + 5, 11, Anchor.START, Ink.TEXT);
    }
}
