package dev.skipjack.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.trial.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeadlineEvaluatorTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Evaluation ONE = new Evaluation.Measured(Map.of("a", 1.0));

    @Test
    void passesOnWhatIsMeasuredInTime() throws InterruptedException {
        assertThat(new DeadlineEvaluator(_ -> ONE, LONG, SHORT).evaluate(Map.of()))
                .isEqualTo(ONE);
    }

    @Test
    void interruptsCodeAtTheDeadline() throws InterruptedException {
        AtomicBoolean interrupted = new AtomicBoolean();
        DeadlineEvaluator evaluator = new DeadlineEvaluator(_ -> sleep(interrupted), SHORT, LONG);
        assertThat(evaluator.evaluate(Map.of())).isEqualTo(new Evaluation.Failed(new Outcome.TimedOut(SHORT)));
        assertThat(interrupted).isTrue();
        assertThat(evaluator.abandoned()).isZero();
    }

    @Test
    void abandonsCodeThatDoesNotStop() throws InterruptedException {
        AtomicBoolean end = new AtomicBoolean();
        DeadlineEvaluator evaluator = new DeadlineEvaluator(_ -> spin(end), SHORT, SHORT);
        assertThat(evaluator.evaluate(Map.of())).isEqualTo(new Evaluation.Failed(new Outcome.TimedOut(SHORT)));
        assertThat(evaluator.abandoned()).isEqualTo(1);
        end.set(true);
    }

    @Test
    void makesAnExceptionACrash() throws InterruptedException {
        Evaluator broken = _ -> {
            throw new IllegalStateException("broken");
        };
        Evaluation evaluation = new DeadlineEvaluator(broken, LONG, SHORT).evaluate(Map.of());
        assertThat(((Evaluation.Failed) evaluation).outcome().message()).isEqualTo("broken");
    }

    @Test
    void passesAnInterruptOn() throws InterruptedException {
        AtomicBoolean inner = new AtomicBoolean();
        AtomicBoolean outer = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(2);
        Evaluator slow = _ -> {
            begun.countDown();
            Evaluation evaluation = sleep(inner);
            ended.countDown();
            return evaluation;
        };
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                new DeadlineEvaluator(slow, LONG, LONG).evaluate(Map.of());
            } catch (InterruptedException e) {
                outer.set(true);
            }
            ended.countDown();
        });
        begun.await();
        thread.interrupt();
        ended.await();
        assertThat(inner).isTrue();
        assertThat(outer).isTrue();
    }

    private static Evaluation sleep(AtomicBoolean interrupted) {
        try {
            Thread.sleep(LONG);
        } catch (InterruptedException e) {
            interrupted.set(true);
        }
        return ONE;
    }

    private static Evaluation spin(AtomicBoolean end) {
        while (!end.get()) {
            Thread.onSpinWait();
        }
        return ONE;
    }
}
