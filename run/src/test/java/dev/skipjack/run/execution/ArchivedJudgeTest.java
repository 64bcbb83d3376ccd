package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.Counts;
import dev.skipjack.core.study.Judge;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.score.Score;
import dev.skipjack.run.score.Scoring;
import dev.skipjack.run.telemetry.CacheCounts;
import dev.skipjack.run.telemetry.Tally;
import dev.skipjack.testkit.MemoryArchive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ArchivedJudgeTest {
    private static final Evaluation ONE = new Evaluation.Measured(Map.of("value", 1.0));
    private static final Scoring SCORING = new Scoring(Score.named("value"), List.of());

    /** Two points that are the same once they are merged: {@code a: {}} adds nothing. */
    private static final SearchSpace SPACE =
            SearchSpace.of(Map.of("a", CategoricalDistribution.of(Map.of(), Map.of("x", 1))));

    private static final EffectiveConfig CONFIG = EffectiveConfig.of(Map.of("a", Map.of("x", 1)), Map.of(), SPACE);

    private final AtomicInteger calls = new AtomicInteger();
    private final MemoryArchive archive = new MemoryArchive();

    /** An objective that knows nothing of itself. */
    private record BareObjective(boolean isDeterministic, Evaluator evaluator) implements Objective {
        @Override
        public Map<String, Object> identity() {
            return Map.of("kind", "bare");
        }

        @Override
        public List<String> describe() {
            return List.of();
        }

        @Override
        public Optional<Set<String>> metricNames() {
            return Optional.empty();
        }

        @Override
        public Optional<Window> window() {
            return Optional.empty();
        }

        @Override
        public Objective onWindow(Window window) {
            return this;
        }

        @Override
        public Evaluator open() {
            return evaluator;
        }
    }

    private final Tally tally = new Tally("archive");
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();

    private Counts judgeBothAtOnce(boolean isDeterministic, Evaluation... answers) {
        Evaluator evaluator = (_, _) -> {
            int call = calls.getAndIncrement();
            if (call == 0 && isDeterministic) {
                awaitTheOther();
            }
            return answers[call];
        };
        Study study = Study.inMemory(StudyOptions.maximize("both")
                .withSpace(SPACE)
                .withConcurrency(2)
                .withReuse(isDeterministic));
        try (ArchivedJudge judge =
                new ArchivedJudge(CONFIG, new BareObjective(isDeterministic, evaluator), "", archive, SCORING, tally)) {
            Judge seen = trial -> {
                workers.add(Thread.currentThread());
                return judge.judge(trial);
            };
            return study.optimize(seen, Budget.trials(2), 2).counts();
        }
    }

    /** Until the other trial waits for this one's evaluation. */
    private void awaitTheOther() throws InterruptedException {
        while (workers.stream()
                .filter(worker -> !worker.equals(Thread.currentThread()))
                .noneMatch(worker -> worker.getState() == Thread.State.WAITING)) {
            Thread.sleep(1);
        }
    }

    @Test
    void evaluatesOnceWhatTwoTrialsComeToAtTheSameTime() {
        Counts counts = judgeBothAtOnce(true, ONE);
        assertThat(calls).hasValue(1);
        assertThat(counts.evaluations()).isEqualTo(1);
        assertThat(counts.reused()).isEqualTo(1);
        assertThat(counts.complete()).isEqualTo(2);
        assertThat(tally.counts()).isEqualTo(new CacheCounts("archive", 1, 1, 0, 1));
    }

    @Test
    void evaluatesAgainWhatFailed() {
        Counts counts = judgeBothAtOnce(true, new Evaluation.Failed(new Outcome.Crashed("Test", "once", "")), ONE);
        assertThat(calls).hasValue(2);
        assertThat(counts.failed()).isEqualTo(1);
        assertThat(counts.complete()).isEqualTo(1);
    }

    @Test
    void evaluatesAllOfAnObjectiveThatIsNotDeterministic() {
        Counts counts = judgeBothAtOnce(false, ONE, ONE);
        assertThat(counts.evaluations()).isEqualTo(2);
        assertThat(archive.size()).isZero();
        assertThat(tally.counts()).isEqualTo(new CacheCounts("archive", 0, 0, 0, 0));
    }

    @Test
    void freesTheKeyOfAnEvaluationThatThrew() throws InterruptedException {
        Assignment point = Assignment.of(SPACE, new double[] {0});
        Evaluator broken = (_, _) -> {
            if (calls.getAndIncrement() == 0) {
                throw new LinkageError("of the test");
            }
            return ONE;
        };
        try (ArchivedJudge judge = new ArchivedJudge(CONFIG, new BareObjective(true, broken), archive, SCORING)) {
            assertThat(catchThrowable(() -> judge.judge(point))).isInstanceOf(LinkageError.class);
            assertThat(judge.judge(point).outcome().label()).isEqualTo("complete");
        }
    }

    @Test
    void judgesWhatTheTransformsMakeOfAConfiguration() throws InterruptedException {
        SearchSpace space = SearchSpace.of(Map.of("blend.trend", FloatDistribution.of(0, 2)));
        EffectiveConfig config = EffectiveConfig.of(Map.of(), Map.of("blend.carry", "__dirichlet_remainder__"), space);
        Evaluator echo = (effective, _) -> {
            double carry = (Double) ((Map<?, ?>) effective.get("blend")).get("carry");
            return new Evaluation.Measured(Map.of("value", carry));
        };
        try (ArchivedJudge judge = new ArchivedJudge(config, new BareObjective(true, echo), archive, SCORING)) {
            Assignment whole = Assignment.of(space, new double[] {0.7});
            assertThat(judge.judge(whole).outcome())
                    .isEqualTo(new Outcome.Complete(0.3, List.of(), Map.of("value", 0.3)));
            Assignment tooMuch = Assignment.of(space, new double[] {1.5});
            assertThat(judge.judge(tooMuch).outcome()).isInstanceOf(Outcome.InvalidNumeric.class);
        }
    }
}
