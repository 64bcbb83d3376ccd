package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Measurement;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.StopReason;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.testkit.MemoryArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search over x from 1 to 8, whose trial n has x = n + 1 and the value x. */
class StagesTest {
    private static final String LATER =
            "{name: later, window: {from: 2003-01-01, to: 2004-12-31}, top: 5, constraints: %s}";
    private static final String BLIND =
            "{name: last, window: {from: 2005-01-01, to: 2006-12-31}, top: 2, blind: true, constraints: {y: {min: 1}}}";
    private static final String BOTH = "[" + LATER.formatted("{y: {max: 5}}") + ", " + BLIND + "]";

    /** Stops the search at once. */
    private static final Run.Watcher STOPPING = new Run.Watcher() {
        @Override
        public Watch searching(Study study, int trials) {
            study.addListener((running, _) -> running.stop());
            return () -> {};
        }
    };

    @TempDir
    Path folder;

    private final WindowKind kind = new WindowKind();
    private final InMemoryStorage storage = new InMemoryStorage();

    /** Finds nothing, so that whatever is not judged twice is so without an archive. */
    private final MemoryArchive archive = new MemoryArchive() {
        @Override
        public Optional<Measurement> find(EvaluationKey key) {
            return Optional.empty();
        }
    };

    private Run run(String study, int trials, String validate) {
        return run(storage, study, trials, validate);
    }

    private Run run(InMemoryStorage storage, String study, int trials, String validate) {
        try {
            Path file = Files.writeString(folder.resolve("spec.yaml"), """
                    study: %s
                    storage: "memory:"
                    objective: {years: {window: {from: 2001-01-01, to: 2002-12-31}}}
                    parameters: {x: {type: int, low: 1, high: 8}}
                    score: y
                    search: {sampler: grid, trials: %d, concurrency: 8}
                    validate: %s
                    """.formatted(study, trials, validate));
            return new Run(RunSpec.read(file, List.of(kind), Map.of()), file, storage, archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunResult execute(String study, int trials, String validate) {
        return run(study, trials, validate).execute(4, Run.Watcher.silent());
    }

    private static List<Integer> numbers(List<Validated> results) {
        return results.stream().map(validated -> validated.trial().number()).toList();
    }

    @Test
    void eachStageTakesTheBestOfThoseThatPassedTheOneBefore() {
        RunResult result = execute("s", 8, BOTH);

        StageResult later = result.stages().getFirst();
        assertThat(numbers(later.results())).containsExactly(7, 6, 5, 4, 3);
        assertThat(numbers(later.passed())).containsExactly(7, 6, 5, 4);
        StageResult last = result.stages().get(1);
        assertThat(numbers(last.results()))
                .as("by the value of the stage before")
                .containsExactly(4, 5);
        assertThat(numbers(last.passed())).containsExactly(4);
        assertThat(last.note()).isEmpty();
        assertThat(result.standing().map(FinishedTrial::number)).contains(4);
        assertThat(result.validation()).isEqualTo(later.results());
    }

    @Test
    void aBlindStageRefusesAndRanksNothing() {
        String lenient = BOTH.replace("constraints: {y: {min: 1}}", "constraints: {y: {min: 0}}")
                .replace("top: 2", "top: 3");
        RunResult result = execute("s", 8, lenient);
        assertThat(result.stages().get(1).passed().stream()
                        .map(v -> v.outcome().values().getFirst()))
                .containsExactly(2.0, 0.0, 1.0);
        assertThat(result.standing().map(FinishedTrial::number)).contains(4);
        RunResult reversed = execute("t", 8, lenient.replace("{y: {max: 5}}", "{y: {max: 4}}"));
        assertThat(reversed.stages().get(1).passed().stream()
                        .map(v -> v.outcome().values().getFirst()))
                .as("the best there is not the first")
                .containsExactly(0.0, 1.0, 2.0);
        assertThat(reversed.standing().map(FinishedTrial::number)).contains(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void comesToTheSameWithAnyNumberOfWorkers(int workers) {
        RunResult one = run("s", 8, BOTH).execute(1, Run.Watcher.silent());
        RunResult other = run("other", 8, BOTH).execute(workers, Run.Watcher.silent());
        assertThat(summary(other)).isEqualTo(summary(one));
    }

    private static List<@Nullable Object> summary(RunResult result) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(ResultJson.of(result));
        List<@Nullable Object> results = new ArrayList<>();
        ((List<?>) json.get("stages")).forEach(stage -> results.add(((Map<?, ?>) stage).get("results")));
        results.add(json.get("stands"));
        return results;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 6})
    void p28_aStageThatWasCutOffGoesOnWithoutEvaluatingTwiceAndIsNoSecondLook(int evaluations) {
        kind.left.set(8 + evaluations);
        assertThatThrownBy(() -> run("s", 8, BOTH).execute(1, Run.Watcher.silent()))
                .isInstanceOf(StudyException.class);
        kind.left.set(Integer.MAX_VALUE);
        RunResult result = execute("s", 8, BOTH);

        assertThat(kind.evaluations).hasSize(8 + 5 + 2).doesNotHaveDuplicates();
        assertThat(result.stages().get(1).note()).isEmpty();
        assertThat(result.stages().get(1).earlier()).isEmpty();
        assertThat(result.standing().map(FinishedTrial::number)).contains(4);
    }

    @Test
    void aRunAgainJudgesNothingAgain() {
        RunResult first = execute("s", 8, BOTH);
        RunResult again = execute("s", 8, BOTH);
        assertThat(kind.evaluations).hasSize(15);
        assertThat(again.stages()).isEqualTo(first.stages());
    }

    @Test
    void p28_aSearchThatIsNotOverIsValidatedButLooksAtNoBlindWindow() {
        String stages = "[" + LATER.formatted("{y: {min: 1}}") + ", " + BLIND + "]";
        RunResult cut = run("s", 8, stages).execute(1, STOPPING);
        assertThat(cut.stop()).isEqualTo(StopReason.CALLBACK);
        assertThat(cut.stages().getFirst().results()).isNotEmpty();
        assertThat(cut.stages().get(1).note().orElseThrow()).contains("not looked at before the search has made all");
        assertThat(cut.standing()).isEmpty();
        assertThat(kind.evaluationsOf(2005)).isEmpty();

        RunResult whole = execute("s", 8, stages);
        assertThat(whole.stages().get(1).note()).isEmpty();
        assertThat(whole.standing().map(FinishedTrial::number)).contains(3);
    }

    @Test
    void aBlindWindowIsLookedAtOnceInAStudy() {
        String stages = "[" + LATER.formatted("{y: {min: 1}}") + ", " + BLIND + "]";
        RunResult six = execute("s", 6, stages);
        assertThat(numbers(six.stages().get(1).results())).containsExactly(1, 2);
        RunResult eight = execute("s", 8, stages);

        assertThat(kind.evaluationsOf(2005)).containsExactlyInAnyOrder("2005: 2", "2005: 3");
        StageResult last = eight.stages().get(1);
        assertThat(last.results()).isEmpty();
        assertThat(last.note().orElseThrow())
                .contains(
                        "by trials 1, 2, and is blind only once: trials 3, 4 are not judged on it. Maybe choose other days");
        assertThat(eight.standing()).isEmpty();
    }

    @Test
    void anotherNameOrOtherDaysOfABlindWindowAreNoWayAround() {
        execute("s", 8, BOTH);
        RunResult renamed = execute("s", 8, BOTH.replace("name: last", "name: fresh"));
        assertThat(renamed.stages().get(1).note()).isEmpty();
        RunResult shifted = execute("s", 8, BOTH.replace("from: 2005-01-01, to: 2006", "from: 2006-06-01, to: 2007"));
        assertThat(shifted.stages().get(1).note().orElseThrow())
                .contains("is not looked at: on ", "2005-01-01 to 2006-12-31 (stage \"last\", trials 4, 5)");
        assertThat(kind.evaluationsOf(2006)).isEmpty();
        RunResult apart = execute("s", 8, BOTH.replace("from: 2005-01-01, to: 2006", "from: 2007-01-01, to: 2008"));
        assertThat(apart.stages().get(1).note()).isEmpty();
        assertThat(kind.evaluationsOf(2007)).hasSize(2);
    }

    @Test
    void constraintsThatAreChangedAfterTheLookAreTold() {
        execute("s", 8, BOTH);
        StageResult last =
                execute("s", 8, BOTH.replace("min: 1", "min: 0")).stages().get(1);
        assertThat(last.note().orElseThrow())
                .contains("is no longer blind: score, direction or constraints were changed");
        assertThat(last.passed()).hasSize(2);
        assertThat(kind.evaluations).hasSize(15);
    }

    @Test
    void tellsWhichStudyLookedAtABlindWindowBefore() {
        assertThat(execute("s", 8, BOTH).stages().get(1).earlier()).isEmpty();
        assertThat(execute("s", 8, BOTH).stages().get(1).earlier()).isEmpty();
        StageResult other = execute("t", 8, BOTH.replace("from: 2005-01-01", "from: 2006-12-31"))
                .stages()
                .get(1);
        assertThat(other.earlier())
                .singleElement()
                .satisfies(look -> assertThat(look.study()).isEqualTo("s"));
        assertThat(ResultJson.of(execute("t", 8, BOTH.replace("from: 2005-01-01", "from: 2006-12-31")))
                        .get("stages")
                        .toString())
                .contains("study=s");
        StageResult apart = execute("u", 8, BOTH.replace("from: 2005-01-01, to: 2006", "from: 2007-01-01, to: 2008"))
                .stages()
                .get(1);
        assertThat(apart.earlier()).isEmpty();
    }

    @Test
    void aNewStudyOfTheSameNameIsAnotherLook() {
        execute("s", 8, BOTH);
        Run again = run(new InMemoryStorage(), "s", 8, BOTH);
        assertThat(again.execute(1, Run.Watcher.silent()).stages().get(1).earlier())
                .hasSize(1);
    }

    @Test
    void aStageThatLeavesNoneEndsItAndLooksAtNoBlindWindow() {
        RunResult result = execute("s", 8, "[" + LATER.formatted("{y: {min: 9}}") + ", " + BLIND + "]");
        assertThat(result.stages().getFirst().passed()).isEmpty();
        assertThat(result.stages().get(1).results()).isEmpty();
        assertThat(result.standing()).isEmpty();
        assertThat(archive.looks("calendar")).isEmpty();
        assertThat(storage.find("s").orElseThrow().attributes()).doesNotContainKey(BlindWindow.ATTRIBUTE);
    }

    @Test
    void aSingleStageMayBeBlindToo() {
        RunResult result = execute("s", 8, BLIND);
        assertThat(numbers(result.stages().getFirst().results())).containsExactly(7, 6);
        assertThat(result.standing().map(FinishedTrial::number)).contains(7);
    }
}
