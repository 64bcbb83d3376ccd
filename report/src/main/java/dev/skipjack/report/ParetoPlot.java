package dev.skipjack.report;

import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.report.draw.Canvas.Anchor;
import dev.skipjack.report.draw.Frame;
import dev.skipjack.report.draw.Ink;
import dev.skipjack.report.draw.Scale;
import dev.skipjack.run.front.Front;
import dev.skipjack.run.front.Member;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Two objectives against each other, the front in front and its knee larger: the one asked for across, the next one up. */
final class ParetoPlot implements Plot {
    @Override
    public Optional<Drawing> of(Matter matter) {
        int objectives = matter.subject().directions().size();
        int a = matter.objective();
        int b = (a + 1) % objectives;
        TrialSheet trials = matter.trials();
        int[] rows = IntStream.of(trials.feasible(a))
                .filter(row -> Double.isFinite(trials.value(row, b)))
                .toArray();
        return objectives < 2 || rows.length == 0
                ? Optional.empty()
                : Optional.of((canvas, area) -> {
                    List<String> names = matter.subject().objectives();
                    Frame frame = Frame.draw(
                            canvas, area, around(trials, rows, a), names.get(a), around(trials, rows, b), names.get(b));
                    for (int row : rows) {
                        frame.dot(trials.value(row, a), trials.value(row, b), 2.6, Ink.MAIN.withOpacity(0.6));
                    }
                    List<FinishedTrial> front = matter.subject().view().ranking();
                    for (FinishedTrial trial : front) {
                        frame.dot(trial.values().get(a), trial.values().get(b), 4.5, Ink.BEST);
                    }
                    Optional<FinishedTrial> knee =
                            matter.subject().front().flatMap(Front::knee).map(Member::trial);
                    knee.ifPresent(trial ->
                            frame.dot(trial.values().get(a), trial.values().get(b), 7.5, Ink.OTHER));
                    canvas.text(
                            front.size() + " of " + rows.length + " are dominated by no other"
                                    + knee.map(trial -> "; the knee is trial " + trial.number())
                                            .orElse(""),
                            area.right() - 16,
                            area.y() + 2,
                            11,
                            Anchor.END,
                            Ink.SOFT);
                });
    }

    private static Scale around(TrialSheet trials, int[] rows, int objective) {
        return Scale.around(IntStream.of(rows)
                .mapToDouble(row -> trials.value(row, objective))
                .toArray());
    }
}
