package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void givesBackWhatIsDoneInTime() throws InterruptedException {
        assertThat(new Deadline(LONG, SHORT).call("test", () -> 1)).contains(1);
        assertThat(new Deadline(Duration.ofSeconds(Long.MAX_VALUE), SHORT).call("test", () -> 1))
                .contains(1);
    }

    @Test
    void interruptsCodeAtTheLimit() throws InterruptedException {
        AtomicBoolean interrupted = new AtomicBoolean();
        Deadline deadline = new Deadline(SHORT, LONG);
        assertThat(deadline.call("test", () -> sleep(interrupted))).isEmpty();
        assertThat(interrupted).isTrue();
        assertThat(deadline.abandoned()).isZero();
    }

    @Test
    void abandonsCodeThatDoesNotStop() throws InterruptedException {
        AtomicBoolean end = new AtomicBoolean();
        Deadline deadline = new Deadline(SHORT, SHORT);
        assertThat(deadline.call("test", () -> spin(end))).isEmpty();
        assertThat(deadline.abandoned()).isEqualTo(1);
        end.set(true);
    }

    @Test
    void throwsWhatTheCodeThrows() {
        Deadline deadline = new Deadline(LONG, SHORT);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> deadline.call("test", () -> {
                    throw new IllegalStateException("broken");
                }))
                .withMessage("broken");
        assertThatExceptionOfType(LinkageError.class)
                .isThrownBy(() -> deadline.call("test", () -> {
                    throw new LinkageError();
                }));
    }

    @Test
    void passesAnInterruptOnAndWaitsForTheCodeToEnd() throws InterruptedException {
        AtomicBoolean inner = new AtomicBoolean();
        AtomicBoolean outer = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                new Deadline(LONG, LONG).call("test", () -> {
                    begun.countDown();
                    return sleep(inner);
                });
            } catch (InterruptedException e) {
                outer.set(inner.get());
            }
        });
        begun.await();
        thread.interrupt();
        thread.join();
        assertThat(outer).isTrue();
    }

    @Test
    void refusesALimitOfZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Deadline(Duration.ZERO, SHORT));
    }

    private static boolean sleep(AtomicBoolean interrupted) throws InterruptedException {
        try {
            Thread.sleep(LONG);
            return false;
        } catch (InterruptedException e) {
            Thread.sleep(20);
            interrupted.set(true);
            return true;
        }
    }

    private static boolean spin(AtomicBoolean end) {
        while (!end.get()) {
            Thread.onSpinWait();
        }
        return true;
    }
}
