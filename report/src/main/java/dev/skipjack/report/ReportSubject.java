package dev.skipjack.report;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.execution.FoldReport;
import dev.skipjack.run.execution.StageHistory;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.front.Front;
import dev.skipjack.run.plan.Plan;
import dev.skipjack.run.score.Goal;
import dev.skipjack.run.score.Goals;
import dev.skipjack.run.score.Score;
import dev.skipjack.run.verdict.Neighbours;
import dev.skipjack.run.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about. Immutable.
 *
 * @param view the study, under the policy that it is to be seen by
 * @param storage where it is, as may be shown
 * @param version of this program
 * @param folds what choosing among the best came to fold by fold; empty where that is not known
 * @param neighbours what is left of the winner's score beside it; likewise
 * @param stages what the study keeps of each stage of its validation; none where that is not known
 * @param replay what a backtest of the best trials did; empty where the objective is none, or cannot be run here
 */
public record ReportSubject(
        StudyView view,
        String storage,
        String version,
        Optional<Replay> replay,
        Optional<FoldReport> folds,
        Optional<Neighbours> neighbours,
        List<StageHistory> stages) {
    private static final String METRIC_NAMES = "study:metric_names";

    /** A study of which nothing is run again. */
    public static ReportSubject of(StudyView view, String storage, String version) {
        return new ReportSubject(
                view, storage, version, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    String name() {
        return view.record().name();
    }

    List<Direction> directions() {
        return view.record().directions();
    }

    /** The verdict that was last reached about the study's winner, if one was. */
    Optional<Verdict> verdict() {
        return view.verdict();
    }

    /** A part of the plan that the study was last run with; empty for other programs' studies. */
    Map<String, @Nullable Object> plan(String part) {
        return view.record().attributes().get(Plan.ATTRIBUTE) instanceof Map<?, ?> plan
                        && plan.get(part) instanceof Map<?, ?> found
                ? cast(found)
                : Map.of();
    }

    /** Whether each trial was judged on several stretches of the data. */
    boolean isFolded() {
        return plan("evaluation").get("objective") instanceof Map<?, ?> objective && objective.containsKey("folds");
    }

    /** What each objective's values are called; none as another. */
    List<String> objectives() {
        int count = directions().size();
        List<String> names = named();
        return names.stream().distinct().count() == count && names.size() == count
                ? names
                : IntStream.range(0, count).mapToObj(i -> "objective " + i).toList();
    }

    /** As their author named them, which may be badly. */
    private List<String> named() {
        if (view.record().attributes().get(METRIC_NAMES) instanceof List<?> names
                && names.size() == directions().size()) {
            return names.stream().map(String::valueOf).toList();
        }
        Object score = plan("policy").getOrDefault("score", "value");
        return (score instanceof List<?> several ? several : Arrays.asList(score))
                .stream().map(String::valueOf).toList();
    }

    /** The trials that no other dominates; empty with one objective. */
    Optional<Front> front() {
        List<String> names = objectives();
        return view.front(new Goals(IntStream.range(0, names.size())
                .mapToObj(i -> new Goal(Score.named(names.get(i)), directions().get(i)))
                .toList()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> cast(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }
}
