package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TransientException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final Outcome LOST = new Outcome.Crashed("lost", "the line", "", true);
    private static final Outcome WRONG = new Outcome.Crashed("wrong", "for good", "");
    private static final Duration SHORT = Duration.ofMillis(1);

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void judgesAgainUntilTheFailureHasPassed() throws InterruptedException {
        Judgement judgement = judge(5, List.of(LOST, LOST, Outcome.Complete.of(7)));
        assertThat(judgement.outcome()).isEqualTo(Outcome.Complete.of(7));
        assertThat(judgement.facts()).isEqualTo(Map.of("attempts", 3));
    }

    @Test
    void givesUpAfterTheLastRetry() throws InterruptedException {
        Judgement judgement = judge(2, List.of(LOST, LOST, LOST, Outcome.Complete.of(7)));
        assertThat(judgement.outcome()).isEqualTo(LOST);
        assertThat(judgement.facts()).isEqualTo(Map.of("attempts", 3));
        assertThat(calls).hasValue(3);
    }

    @Test
    void judgesOnceWhatFailsForGoodAndWhatHasAResult() throws InterruptedException {
        assertThat(judge(2, List.of(WRONG))).isEqualTo(Judgement.evaluated(WRONG));
        assertThat(judge(0, List.of(LOST))).isEqualTo(Judgement.evaluated(LOST));
        assertThat(judge(2, List.of(Outcome.Complete.of(1))).facts()).isEmpty();
        assertThat(calls).hasValue(3);
    }

    private Judgement judge(int times, List<Outcome> outcomes) throws InterruptedException {
        int first = calls.get();
        return new Retries(times, SHORT)
                .judge(() -> Judgement.evaluated(outcomes.get(calls.getAndIncrement() - first)));
    }

    @Test
    void refusesLessThanNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Retries(-1, SHORT));
        assertThatIllegalArgumentException().isThrownBy(() -> new Retries(1, SHORT.negated()));
    }

    /** Of 12 trials each third loses its line twice, under its one number; each fourth never gets it back. */
    @Test
    void isPartOfAStudy() {
        List<Integer> seen = new ArrayList<>();
        StudyOptions options = StudyOptions.minimize("s")
                .withSpace(SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1))))
                .withConcurrency(1)
                .withRetries(new Retries(2, SHORT));
        Study study = Study.inMemory(options);
        study.optimize(
                trial -> {
                    seen.add(trial.number());
                    long times = seen.stream().filter(n -> n == trial.number()).count();
                    if (trial.number() % 4 == 1 || (trial.number() % 3 == 0 && times < 3)) {
                        throw new IOException("no line", new TransientException("busy"));
                    }
                    return trial.number();
                },
                Budget.trials(12));
        assertThat(study.counts().complete()).isEqualTo(9);
        assertThat(study.counts().failed()).isEqualTo(3);
        assertThat(study.counts().evaluations()).isEqualTo(12);
        assertThat(seen).hasSize(12 + 2 * (4 + 3 - 1));
        assertThat(OutcomeCodec.own(study.trials().get(6))).containsEntry("attempts", 3L);
        assertThat(OutcomeCodec.own(study.trials().get(2))).doesNotContainKey("attempts");
    }
}
