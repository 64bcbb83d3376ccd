package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.Rule;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StudyTest {
    private static final ObjectiveFunction PARABOLA = trial -> {
        double x = trial.suggestFloat("x", -10, 10);
        return (x - 2) * (x - 2);
    };

    private static SearchSpace mixed() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("x", FloatDistribution.of(-5, 5));
        parameters.put("n", IntDistribution.of(1, 64));
        parameters.put("m", IntDistribution.of(1, 64));
        parameters.put("kind", CategoricalDistribution.of("a", "b"));
        return SearchSpace.of(parameters, List.of(Rule.parse("n < m")), Map.of());
    }

    private static double judge(Trial trial) {
        Map<String, Object> point = trial.assignment().asMap();
        double x = ((Number) point.get("x")).doubleValue();
        long n = ((Number) point.get("n")).longValue();
        return x * x + n + ("a".equals(point.get("kind")) ? 0 : 1);
    }

    private static List<String> table(Study study) {
        return study.trials().stream()
                .map(t -> t.number() + " " + t.state() + " " + t.assignment().asMap() + " " + t.value())
                .toList();
    }

    @Test
    void optimisesAFunctionOfSuggestions() {
        Study study = Study.inMemory(StudyOptions.minimize("parabola"));
        OptimizeResult result = study.optimize(PARABOLA, Budget.trials(60));
        assertThat(result.stop()).isEqualTo(StopReason.TRIALS);
        assertThat(result.counts().evaluations()).isEqualTo(60);
        assertThat(study.best())
                .hasValueSatisfying(best -> assertThat(best.value()).isLessThan(4));
    }

    @Test
    void isTheSameStudyForAnyNumberOfWorkers() {
        List<String> one = declared(1, 200);
        assertThat(declared(2, 200)).isEqualTo(one);
        assertThat(declared(8, 200)).isEqualTo(one);
    }

    private static List<String> declared(int workers, int trials) {
        Study study =
                Study.inMemory(StudyOptions.minimize("mixed").withSpace(mixed()).withConcurrency(8));
        study.optimize(
                trial -> {
                    Thread.sleep(trial.number() % 3);
                    return Judgement.evaluated(Outcome.Complete.of(judge(trial)));
                },
                Budget.trials(trials),
                workers);
        return table(study);
    }

    @Test
    void isTheSameDefineByRunStudyForAnyNumberOfWorkers() {
        assertThat(definedByRun(3)).isEqualTo(definedByRun(1));
    }

    private static List<String> definedByRun(int workers) {
        Study study = Study.inMemory(StudyOptions.minimize("by run").withConcurrency(3));
        study.optimize(
                trial -> {
                    double x = trial.suggestFloat("x", 0, 1);
                    Thread.sleep(trial.number() % 4);
                    double y = x > 0.5 ? trial.suggestFloat("y", 0, 1) : trial.suggestInt("n", 0, 9);
                    return Judgement.evaluated(Outcome.Complete.of(x + y));
                },
                Budget.trials(80),
                workers);
        return table(study);
    }

    @Test
    void resumesAsIfItHadNeverStopped() {
        List<String> whole = declared(4, 120);
        InMemoryStorage storage = new InMemoryStorage();
        StudyOptions options = StudyOptions.minimize("mixed").withSpace(mixed()).withConcurrency(8);
        for (int trials : new int[] {1, 7, 50, 51, 120}) {
            Study.open(options, storage).optimize(StudyTest::judge, Budget.trials(trials));
        }
        assertThat(table(Study.open(options, storage))).isEqualTo(whole);
    }

    @Test
    void judgesATrialWithoutResultAgainUnderItsNumber() {
        InMemoryStorage storage = new InMemoryStorage();
        StudyOptions options = StudyOptions.minimize("mixed").withSpace(mixed()).withConcurrency(8);
        Study first = Study.open(options, storage);
        Trial asked = first.ask();
        first.tell(first.ask(), 1.0);
        first.close();
        Study second = Study.open(options, storage);
        OptimizeResult result = second.optimize(StudyTest::judge, Budget.trials(2));
        assertThat(result.counts().evaluations()).isEqualTo(1);
        assertThat(second.trials().getFirst().assignment()).isEqualTo(asked.assignment());
        assertThat(second.trials()).extracting(StoredTrial::state).containsOnly(TrialState.COMPLETE);
    }

    @Test
    void endsWhenEveryPointWasTried() {
        SearchSpace nine = SearchSpace.of(new LinkedHashMap<>(
                Map.of("a", IntDistribution.of(0, 2), "b", FloatDistribution.stepped(0.1, 0.3, 0.1))));
        Study study = Study.inMemory(StudyOptions.minimize("nine").withSpace(nine));
        AtomicInteger calls = new AtomicInteger();
        OptimizeResult result = study.optimize(trial -> calls.incrementAndGet(), Budget.trials(96));
        assertThat(result.stop()).isEqualTo(StopReason.SPACE_EXHAUSTED);
        assertThat(calls).hasValue(9);
        assertThat(study.trials().stream().map(StoredTrial::assignment).distinct())
                .hasSize(9);
        assertThatExceptionOfType(StudyException.class).isThrownBy(study::ask);
    }

    @Test
    void neverProposesAPointThatBreaksARule() {
        Study study = Study.inMemory(StudyOptions.minimize("mixed").withSpace(mixed()));
        study.optimize(StudyTest::judge, Budget.trials(300));
        assertThat(study.trials()).hasSize(300).allSatisfy(trial -> {
            assertThat(mixed().contains(trial.assignment().internals())).isTrue();
            assertThat(trial.state()).isEqualTo(TrialState.COMPLETE);
        });
    }

    @Test
    void keepsFailuresAsWhatTheyAre() {
        Study study = Study.inMemory(StudyOptions.minimize("failing").withDeadline(Duration.ofMillis(100)));
        study.optimize(
                trial -> {
                    trial.suggestFloat("x", 0, 1);
                    return switch (trial.number() % 4) {
                        case 0 -> Double.NaN;
                        case 1 -> throw new IllegalStateException("broken at " + trial.number());
                        case 2 -> {
                            Thread.sleep(60_000);
                            yield 1;
                        }
                        default -> 3;
                    };
                },
                Budget.trials(8));
        List<Outcome> outcomes =
                study.trials().stream().map(StoredTrial::outcome).toList();
        assertThat(outcomes)
                .extracting(Outcome::label)
                .containsExactly(
                        "invalid_numeric",
                        "crashed",
                        "timeout",
                        "complete",
                        "invalid_numeric",
                        "crashed",
                        "timeout",
                        "complete");
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Outcome.Crashed.class, crashed -> {
            assertThat(crashed.message()).isEqualTo("broken at 1");
            assertThat(crashed.stack()).contains("StudyTest");
        });
    }

    @Test
    void endsAfterItsTimeAndKeepsAPrefixOfTheFullStudy() {
        List<String> whole = declared(2, 100);
        Study study =
                Study.inMemory(StudyOptions.minimize("mixed").withSpace(mixed()).withConcurrency(8));
        OptimizeResult result = study.optimize(
                trial -> {
                    Thread.sleep(10);
                    return judge(trial);
                },
                Budget.trials(1_000_000).withTimeout(Duration.ofMillis(80)));
        assertThat(result.stop()).isEqualTo(StopReason.TIMEOUT);
        List<String> cut = table(study);
        assertThat(cut).isNotEmpty().isEqualTo(whole.subList(0, cut.size()));
    }

    @Test
    void endsWhenAListenerSaysSo() {
        Study study = Study.inMemory(StudyOptions.minimize("stopped").withConcurrency(1));
        study.addListener((s, trial) -> {
            if (trial.number() == 4) {
                s.stop();
            }
        });
        assertThat(study.optimize(PARABOLA, Budget.trials(100)).stop()).isEqualTo(StopReason.CALLBACK);
        assertThat(study.trials()).hasSizeBetween(5, 6);
    }

    @Test
    void bestIsTheBestFeasibleTrial() {
        Study study = Study.inMemory(StudyOptions.maximize("constrained").withConcurrency(1));
        study.optimize(
                trial -> Judgement.evaluated(new Outcome.Complete(
                        trial.number(), List.of(trial.number() > 5 ? 1.0 : -1.0), Map.of("m", 1.0))),
                Budget.trials(10),
                1);
        assertThat(study.best())
                .hasValueSatisfying(best -> assertThat(best.number()).isEqualTo(5));
        assertThat(study.trials().get(7).outcome().label()).isEqualTo("infeasible");
    }

    @Test
    void tellsOnlyWhatRuns() {
        Study study = Study.inMemory(StudyOptions.minimize("told twice"));
        Trial trial = study.ask();
        trial.suggestFloat("x", 0, 1);
        study.tell(trial, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.tell(trial, 2))
                .withMessageContaining("trial 0");
    }

    @Test
    void refusesAnotherDirectionOnResume() {
        InMemoryStorage storage = new InMemoryStorage();
        Study.open(StudyOptions.minimize("s"), storage);
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> Study.open(StudyOptions.maximize("s"), storage))
                .withMessageContainingAll("MINIMIZE", "MAXIMIZE");
    }
}
