package dev.skipjack.examples;

import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;

/** A study through the library: the lowest point of a function of one float, one integer and one choice. */
public final class Parabola {
    private Parabola() {}

    public static void main(String[] args) {
        Study study = Study.inMemory(StudyOptions.minimize("parabola"));
        study.optimize(
                trial -> {
                    double x = trial.suggestFloat("x", -10, 10);
                    long n = trial.suggestInt("n", 1, 8);
                    String side = trial.suggestCategorical("side", "left", "right");
                    return Math.pow(x - 2, 2) + n + (side.equals("left") ? 0 : 5);
                },
                Budget.trials(200));
        FinishedTrial best = study.best().orElseThrow();
        System.out.printf("trial %d: %.4f at %s%n", best.number(), best.value(), best.assignment());
    }
}
