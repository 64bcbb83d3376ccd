package dev.skipjack.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.study.Deadline;
import dev.skipjack.core.trial.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DeadlineEvaluatorTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Evaluation ONE = new Evaluation.Measured(Map.of("a", 1.0));

    @Test
    void passesOnWhatIsMeasuredInTime() throws InterruptedException {
        assertThat(new DeadlineEvaluator((_, _) -> ONE, new Deadline(LONG, SHORT)).evaluate(Map.of()))
                .isEqualTo(ONE);
    }

    @Test
    void failsAnEvaluationThatTakesTooLong() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Evaluator slow = (_, _) -> {
            never.await();
            return ONE;
        };
        assertThat(new DeadlineEvaluator(slow, new Deadline(SHORT, LONG)).evaluate(Map.of()))
                .isEqualTo(new Evaluation.Failed(new Outcome.TimedOut(SHORT)));
    }
}
