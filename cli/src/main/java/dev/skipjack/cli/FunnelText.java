package dev.skipjack.cli;

import dev.skipjack.run.diagnosis.Funnel;
import java.util.ArrayList;
import java.util.List;

/** A trial's funnel, a line each stage: name and count. */
final class FunnelText {
    private FunnelText() {}

    /** A stage and its count. */
    record Line(String name, long count) {}

    static List<Line> lines(Funnel funnel) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("bars", funnel.bars()));
        lines.add(new Line("signals", funnel.signals()));
        funnel.blocked().forEach((reason, count) -> lines.add(new Line("blocked: " + reason, count)));
        lines.add(new Line("orders", funnel.orders()));
        lines.add(new Line("fills", funnel.fills()));
        lines.add(new Line("trades", funnel.trades()));
        return lines;
    }
}
