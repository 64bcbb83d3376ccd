package dev.skipjack.report;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.report.draw.Area;
import dev.skipjack.report.draw.Canvas;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One chart as a picture. Stateless. */
@FunctionalInterface
interface Plot {
    /** A chart that is ready to be drawn. */
    @FunctionalInterface
    interface Drawing {
        void draw(Canvas canvas, Area area);
    }

    /**
     * What is drawn.
     *
     * @param objective which one, from 0
     * @param x the parameter across, where one can be chosen
     * @param y the parameter up
     */
    record Matter(
            ReportSubject subject,
            TrialSheet trials,
            int objective,
            @Nullable String x,
            @Nullable String y) {
        String objectiveName() {
            return subject.objectives().get(objective);
        }

        double value(int row) {
            return trials.value(row, objective);
        }

        boolean isMaximized() {
            return subject.directions().get(objective) == Direction.MAXIMIZE;
        }
    }

    /** The chart; empty where the study has nothing for it. */
    Optional<Drawing> of(Matter matter);
}
