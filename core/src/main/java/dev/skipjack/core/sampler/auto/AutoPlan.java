package dev.skipjack.core.sampler.auto;

import dev.skipjack.core.sampler.cmaes.CmaesOptions;
import dev.skipjack.core.sampler.cmaes.SourceSolution;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Which sampler is for which task: the first row that fits. The figures behind it are in docs/decisions.md. */
final class AutoPlan {
    /** A budget of so many trials for each number lets CMA-ES search more widely. */
    static final int LONG = 60;

    /** From so many numbers on their covariances cost more than they tell. */
    static final int MANY = 100;

    /** So many results of several objectives are worth more to a model than to a population. */
    static final int FRONT = 100;

    private static final int CANDIDATES = 6;
    private static final int CANDIDATES_OF_LONG = 2;
    private static final int CANDIDATES_OF_LEVELS = 3;
    private static final int MANY_AT_A_TIME = 4;

    private static final List<Row> ROWS = List.of(
            new Row(Task::isExhaustible, (_, _) -> new Choice.BruteForce()),
            new Row(AutoPlan::isFrontOfFew, (_, _) -> new Choice.Gp()),
            new Row(task -> task.objectives() > 1 && task.results() < FRONT, (_, _) -> new Choice.Tpe()),
            new Row(task -> task.objectives() > 1, (_, _) -> new Choice.Nsga2()),
            new Row(task -> task.others() == Task.Others.CONDITIONAL, (_, _) -> new Choice.Tpe()),
            new Row(task -> task.categories() > task.numbers(), (_, _) -> new Choice.Tpe()),
            new Row(task -> task.numbers() == 0, (_, _) -> new Choice.Random()),
            new Row(task -> task.numbers() >= MANY, (_, sources) -> new Choice.Cmaes(separable(sources))),
            new Row(task -> task.trialsForEachNumber() >= LONG, (_, sources) -> new Choice.Cmaes(wide(sources))),
            new Row(_ -> true, (task, sources) -> new Choice.Cmaes(eager(task, sources))));

    /** Beyond this the volumes of a front have many boxes. */
    private static final int FEW_OBJECTIVES = 3;

    private AutoPlan() {}

    private static boolean isFrontOfFew(Task task) {
        return task.objectives() > 1
                && task.objectives() <= FEW_OBJECTIVES
                && task.results() < FRONT
                && task.numbers() < MANY
                && task.others() == Task.Others.NONE;
    }

    private record Row(Predicate<Task> fits, BiFunction<Task, List<SourceSolution>, Choice> choice) {}

    /** The choice for a task. */
    static Choice choose(Task task, List<SourceSolution> sources) {
        return ROWS.stream()
                .filter(row -> row.fits().test(task))
                .findFirst()
                .orElseThrow()
                .choice()
                .apply(task, sources);
    }

    private static CmaesOptions separable(List<SourceSolution> sources) {
        return CmaesOptions.defaults().withSeparable(true).withSources(sources);
    }

    private static CmaesOptions wide(List<SourceSolution> sources) {
        return CmaesOptions.defaults().withCandidates(CANDIDATES_OF_LONG).withSources(sources);
    }

    /** Generations are three quarters as large where all is continuous: the model makes up for it. */
    private static CmaesOptions eager(Task task, List<SourceSolution> sources) {
        boolean isLevelled = task.levelled() > 0;
        int candidates = isLevelled ? CANDIDATES_OF_LEVELS : CANDIDATES;
        return CmaesOptions.defaults()
                .withPopulation(isLevelled ? 0 : small(task.numbers()))
                .withCandidates(task.concurrency() >= MANY_AT_A_TIME ? 2 * candidates : candidates)
                .withSources(sources);
    }

    /** An even number, 4 or more. */
    private static int small(int numbers) {
        int usual = CmaesOptions.defaults().populationIn(numbers);
        return Math.max(CmaesOptions.SMALLEST_POPULATION, usual * 3 / 4 / 2 * 2);
    }
}
