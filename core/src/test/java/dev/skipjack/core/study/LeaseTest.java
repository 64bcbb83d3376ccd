package dev.skipjack.core.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.ForwardingStorage;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final InMemoryStorage memory = new InMemoryStorage();
    private final AtomicInteger updates = new AtomicInteger();

    private final ForwardingStorage counting = new ForwardingStorage(memory) {
        @Override
        public void update(StudyRecord study, String key, UnaryOperator<@Nullable Object> change) {
            updates.incrementAndGet();
            super.update(study, key, change);
        }
    };

    private Object workers() {
        return memory.find("s").orElseThrow().attributes().getOrDefault(WorkerLeases.ATTRIBUTE, Map.of());
    }

    @Test
    void isWrittenOnceForTrialsThatAreAskedForByHand() {
        try (Study study = Study.open(StudyOptions.minimize("s"), counting)) {
            for (int i = 0; i < 100; i++) {
                Trial trial = study.ask();
                study.tell(trial, trial.suggestFloat("x", 0, 1));
            }
            assertThat(updates).hasValue(1);
            assertThat((Map<?, ?>) workers()).hasSize(1);
        }
        assertThat(updates).hasValue(2);
        assertThat(workers()).isEqualTo(Map.of());
    }

    @Test
    void isGivenBackByItselfWhereAStudyIsNotClosed() throws InterruptedException {
        Study study = Study.open(StudyOptions.minimize("s"), counting);
        study.tell(study.ask(), 0.5);
        for (int i = 0; i < 100 && !workers().equals(Map.of()); i++) {
            Thread.sleep(100);
        }
        assertThat(workers()).isEqualTo(Map.of());
        study.tell(study.ask(), 0.25);
        assertThat((Map<?, ?>) workers()).hasSize(1);
    }

    @Test
    void namesWhoJudgedATrialOnceItIsTold() {
        try (Study one = Study.open(StudyOptions.minimize("s"), memory);
                Study two = Study.open(StudyOptions.minimize("s"), memory)) {
            Trial first = one.ask();
            Trial second = two.ask();
            List<String> leases = ((Map<?, ?>) workers())
                    .keySet().stream().map(String::valueOf).toList();
            two.tell(second, second.suggestFloat("x", 0, 1));
            one.tell(first, new Outcome.Crashed("E", "broke", ""));
            assertThat(leases).doesNotHaveDuplicates().hasSize(2);
            assertThat(one.trials())
                    .extracting(trial -> trial.worker().orElseThrow())
                    .containsExactlyElementsOf(leases);
        }
    }

    @Test
    void isGivenBackAfterEachLoop() {
        Study study = Study.open(StudyOptions.minimize("s"), counting);
        study.optimize(trial -> trial.suggestFloat("x", 0, 1), Budget.trials(5));
        assertThat(workers()).isEqualTo(Map.of());
        assertThat(updates).hasValue(2);
    }
}
