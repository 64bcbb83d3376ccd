package dev.skipjack.run.execution;

import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.run.verdict.Neighbours;
import dev.skipjack.run.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found out about the best trials after the search.
 *
 * @param stages what became of the first of them in each stage of validation; those before an interrupt
 * @param standing the trial that passed every stage, the best by the last that ranks; empty with several goals
 * @param folds what the first of them came to on folds of the validation window; empty where it is not cut
 * @param verdict whether the first of them is luck; empty where that cannot be told, and with several goals
 * @param verdicts with several goals, by number, whether those members of the front are luck that stand out
 * @param neighbours what is left of its score beside it; empty where that was not looked at
 * @param isInterrupted whether it was cut short
 */
public record Assessment(
        List<StageResult> stages,
        Optional<FinishedTrial> standing,
        Optional<FoldReport> folds,
        Optional<Verdict> verdict,
        Map<Integer, Verdict> verdicts,
        Optional<Neighbours> neighbours,
        boolean isInterrupted) {
    public Assessment {
        stages = List.copyOf(stages);
        verdicts = Map.copyOf(verdicts);
    }

    /** Nothing was looked at. */
    static Assessment none() {
        return ended(List.of(), false);
    }

    /** It was cut short after some stages. */
    static Assessment interrupted(List<StageResult> stages) {
        return ended(stages, true);
    }

    private static Assessment ended(List<StageResult> stages, boolean isInterrupted) {
        return new Assessment(
                stages,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                isInterrupted);
    }
}
