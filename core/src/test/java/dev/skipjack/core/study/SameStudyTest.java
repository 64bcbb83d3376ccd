package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trial n follows from the results of trials 0 to n - concurrency and nothing else, whatever happens on the way. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SameStudyTest {
    private static final long SEED = 20261104;
    private static final int CASES_PER_KIND = 6;

    /** What must hold for a random study. */
    private interface Property {
        void check(StudyCase study, Random random);
    }

    private static void forEachCase(Property property) {
        StudyCase.Kind[] kinds = StudyCase.Kind.values();
        for (int i = 0; i < CASES_PER_KIND * kinds.length; i++) {
            Random random = new Random(SEED + i);
            StudyCase study = StudyCase.of(kinds[i % kinds.length], random);
            try {
                property.check(study, random);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("case " + i + " of seed " + SEED + ", " + study + ": " + e.getMessage(), e);
            }
        }
    }

    /** Names the first trial that differs. */
    private static void assertSame(List<String> expected, List<String> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertThat(actual.get(i)).isEqualTo(expected.get(i));
        }
        assertThat(actual).hasSameSizeAs(expected);
    }

    @Test
    void isTheSameForAnyNumberOfWorkers() {
        forEachCase((study, random) -> {
            Study many = Study.inMemory(study.options());
            study.run(many, study.trials(), 1 + random.nextInt(study.concurrency()));
            assertSame(study.unbroken(), StudyCase.table(many));
        });
    }

    @Test
    void isTheSameWhenCutAtAnyTrialAndResumed() {
        forEachCase((study, random) -> {
            Storage storage = new InMemoryStorage();
            for (int cut = random.nextInt(9); cut < study.trials(); cut += 1 + random.nextInt(15)) {
                study.run(study.open(storage), cut, 1 + random.nextInt(study.concurrency()));
            }
            study.run(study.open(storage), study.trials(), study.concurrency());
            assertSame(study.unbroken(), StudyCase.table(study.open(storage)));
        });
    }

    @Test
    void isTheSameAfterWritesThatFailed() {
        forEachCase((study, random) -> {
            Storage storage = new InMemoryStorage();
            boolean done = false;
            for (int attempt = 0; !done; attempt++) {
                assertThat(attempt).as("attempts").isLessThan(200);
                done = endsDespite(fault(storage, random), study, random);
            }
            assertSame(study.unbroken(), StudyCase.table(study.open(storage)));
        });
    }

    @Test
    void isTheSameWhenSeveralProgramsShareItAndSomeBreakOff() {
        forEachCase((study, random) -> {
            Storage storage = new InMemoryStorage();
            List<CompletableFuture<Boolean>> programs = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(3); i++) {
                Random own = new Random(random.nextLong());
                programs.add(CompletableFuture.supplyAsync(
                        () -> endsDespite(fault(storage, own), study, own), Thread::startVirtualThread));
            }
            programs.forEach(CompletableFuture::join);
            study.run(study.open(storage), study.trials(), study.concurrency());
            assertSame(study.unbroken(), StudyCase.table(study.open(storage)));
        });
    }

    private static FaultyStorage fault(Storage storage, Random random) {
        FaultyStorage.Fault[] faults = FaultyStorage.Fault.values();
        return new FaultyStorage(storage, 1 + random.nextInt(20), faults[random.nextInt(faults.length)]);
    }

    /** Runs the study; false if the fault ended it. */
    private static boolean endsDespite(FaultyStorage storage, StudyCase study, Random random) {
        int workers = 1 + random.nextInt(study.concurrency());
        try {
            study.run(study.open(storage), study.trials(), workers);
            return true;
        } catch (StorageException | OutOfMemoryError e) {
            assertThat(e.getMessage())
                    .containsAnyOf(
                            "disk is full", "connection lost", "of the test", "cannot be created", "finished already");
            return false;
        }
    }
}
