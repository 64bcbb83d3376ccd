package dev.skipjack.report;

import dev.skipjack.core.importance.Importance;
import dev.skipjack.core.importance.Observation;
import dev.skipjack.core.importance.PedAnova;
import dev.skipjack.report.draw.Area;
import dev.skipjack.report.draw.Canvas;
import dev.skipjack.report.draw.Canvas.Anchor;
import dev.skipjack.report.draw.Frame;
import dev.skipjack.report.draw.Ink;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A bar for each parameter's share. */
final class ImportancePlot implements Plot {
    private static final double NAMES = 150;
    private static final double FIGURES = 60;
    private static final double TALLEST = 30;

    /** The importances of a study's parameters, most important first; empty where there are too few trials. */
    static List<Importance> ranked(Matter matter) {
        List<Observation> observations = matter.subject().view().observations(matter.objective());
        return observations.size() < PedAnova.DEFAULT.fewest()
                ? List.of()
                : PedAnova.DEFAULT.rank(
                        observations, matter.subject().directions().get(matter.objective()));
    }

    @Override
    public Optional<Drawing> of(Matter matter) {
        List<Importance> importances = ranked(matter);
        return importances.isEmpty()
                ? Optional.empty()
                : Optional.of((canvas, area) -> draw(canvas, area, importances));
    }

    private static void draw(Canvas canvas, Area area, List<Importance> importances) {
        double step = Math.min(TALLEST, area.height() / importances.size());
        double most = Math.max(importances.getFirst().share(), 1e-9);
        double room = area.width() - NAMES - FIGURES;
        for (int i = 0; i < importances.size(); i++) {
            Importance importance = importances.get(i);
            double y = area.y() + i * step;
            double length = room * importance.share() / most;
            canvas.text(
                    Frame.shorten(importance.parameter()),
                    area.x() + NAMES - 8,
                    y + step / 2 + 4,
                    12,
                    Anchor.END,
                    Ink.TEXT);
            canvas.rectangle(new Area(area.x() + NAMES, y + step * 0.15, length, step * 0.7), Ink.MAIN);
            String figure = String.format(Locale.ROOT, "%.1f %%", 100 * importance.share());
            canvas.text(figure, area.x() + NAMES + length + 6, y + step / 2 + 4, 11, Anchor.START, Ink.SOFT);
        }
    }
}
