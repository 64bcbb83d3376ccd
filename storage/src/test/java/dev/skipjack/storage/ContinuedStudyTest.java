package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.OptimizeResult;
import dev.skipjack.core.study.StopReason;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study that Skipjack began and Optuna 3.1.0 went on with; see optuna/README.md. */
final class ContinuedStudyTest {
    private static final String ROWS_OF_PYTHON = "SELECT number || state || ifnull(datetime_start, 'NULL')"
            + " || ifnull(datetime_complete, 'NULL') FROM trials WHERE number BETWEEN 6 AND 16 AND number <> 15 ORDER BY trial_id";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void copyTheFile() throws Exception {
        file = TestFiles.golden(folder, "skipjack-then-v3.1.0");
    }

    private static StudyOptions options() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("x", FloatDistribution.stepped(0.1, 0.95, 0.1));
        parameters.put("n", IntDistribution.of(1, 3));
        parameters.put("kind", CategoricalDistribution.of("a", null));
        return StudyOptions.minimize("shared")
                .withSpace(SearchSpace.of(parameters))
                .withConcurrency(2);
    }

    private List<StoredTrial> trials() {
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            return storage.trials(storage.find("shared").orElseThrow());
        }
    }

    private OptimizeResult goOn(int budget, Set<Map<String, Object>> judged) {
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            return Study.open(options(), storage)
                    .optimize(
                            trial -> {
                                judged.add(trial.assignment().asMap());
                                return (Double) trial.assignment().value("x");
                            },
                            Budget.trials(budget));
        }
    }

    @Test
    void readsWhatPythonAdded() {
        assertThat(trials().subList(6, 17))
                .extracting(trial -> trial.state().isFinished() ? trial.outcome() : trial.state())
                .containsExactly(
                        new Outcome.Complete(2.3, List.of(-0.19999999999999996), Map.of()),
                        new Outcome.Complete(1.1, List.of(-0.4), Map.of()),
                        new Outcome.Pruned(4, 0.25, List.of(-0.4)),
                        new Outcome.Pruned(4, Double.NaN, List.of(-0.09999999999999998)),
                        new Outcome.Crashed("", "another program told it as failed and gave no reason", ""),
                        new Outcome.Complete(3.6, List.of(0.09999999999999998), Map.of()),
                        new Outcome.Complete(8.5, List.of(7.0), Map.of()),
                        new Outcome.Complete(Double.NEGATIVE_INFINITY, List.of(1.0, -2.0), Map.of()),
                        TrialState.RUNNING,
                        TrialState.WAITING,
                        new Outcome.Complete(1.5, List.of(), Map.of()));
        assertThat(trials().stream().filter(StoredTrial::isOurs))
                .extracting(StoredTrial::number)
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(trials().get(6).userAttributes()).isEqualTo(Map.of("why", "ü"));
    }

    @Test
    void goesOnBehindPythonsTrialsAndLeavesThoseThatRunAlone() throws Exception {
        List<String> before = TestFiles.column(file, ROWS_OF_PYTHON);
        Set<Map<String, Object>> judged = ConcurrentHashMap.newKeySet();
        OptimizeResult result = goOn(27, judged);
        assertThat(result.stop()).isEqualTo(StopReason.TRIALS);
        assertThat(result.counts().evaluations())
                .as("trial 5, the queued 15 and ten new ones")
                .isEqualTo(12);
        assertThat(trials())
                .extracting(StoredTrial::number)
                .containsExactlyElementsOf(IntStream.range(0, 27).boxed().toList());
        assertThat(trials().subList(17, 27)).extracting(StoredTrial::state).containsOnly(TrialState.COMPLETE);
        assertThat(trials().get(5).state()).isEqualTo(TrialState.COMPLETE);
        assertThat(trials().get(15).state()).isEqualTo(TrialState.COMPLETE);
        assertThat(TestFiles.column(file, ROWS_OF_PYTHON)).isEqualTo(before);
    }

    /** Python's 0.30000000000000004 is the space's 0.3, and what lies outside the space is no point of it. */
    @Test
    void neverJudgesAPointThatPythonHasJudged() {
        Set<Map<String, Object>> known = new HashSet<>();
        for (StoredTrial trial : trials()) {
            Map<String, Object> point = new LinkedHashMap<>(trial.assignment().asMap());
            if (point.size() == 3 && trial.number() != 5 && trial.number() != 12) {
                point.compute("x", (name, x) -> Math.round((Double) x * 10) / 10.0);
                known.add(point);
            }
        }
        Set<Map<String, Object>> judged = ConcurrentHashMap.newKeySet();
        assertThat(goOn(1000, judged).stop()).isEqualTo(StopReason.SPACE_EXHAUSTED);
        assertThat(judged).hasSize(9 * 3 * 2 - known.size()).doesNotContainAnyElementsOf(known);
    }
}
