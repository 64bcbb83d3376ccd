package dev.skipjack.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialState;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StudyCopyTest {
    private static final Assignment EMPTY = Assignment.of(SearchSpace.of(Map.of()), new double[0]);
    private static final Instant NOW = Instant.parse("2026-11-23T02:13:43.388723Z");

    private final Storage from = new InMemoryStorage();
    private final Storage to = new InMemoryStorage();

    private StudyRecord study(int trials) {
        StudyRecord study = from.create("s", Direction.MAXIMIZE, Map.of("plan", Map.of("seed", 42L)));
        from.putUserAttribute(study, "note", "ours");
        for (int i = 0; i < trials; i++) {
            from.write(study, List.of(new TrialWrite.Added(trial(i, Map.of()))));
        }
        return from.find("s").orElseThrow();
    }

    private static StoredTrial trial(int number, Map<String, @Nullable Object> attributes) {
        return new StoredTrial(
                number,
                TrialState.COMPLETE,
                NOW,
                NOW,
                EMPTY,
                List.of(number + 0.5),
                new TreeMap<>(),
                attributes,
                Map.of());
    }

    @Test
    void copiesTheStudyAndItsTrials() {
        StudyRecord study = study(2500);
        List<Integer> heard = new ArrayList<>();
        new StudyCopy(from, study).into(to, heard::add);
        StudyRecord copied = to.find("s").orElseThrow();
        assertThat(copied.direction()).isEqualTo(Direction.MAXIMIZE);
        assertThat(copied.attributes()).isEqualTo(study.attributes());
        assertThat(copied.userAttributes()).isEqualTo(Map.of("note", "ours"));
        assertThat(to.trials(copied)).isEqualTo(from.trials(study));
        assertThat(heard).containsExactly(1000, 2000, 2500);
    }

    @Test
    void goesOnWhereItWasCutShort() {
        StudyRecord study = study(1500);
        StudyRecord target = to.create("s", Direction.MAXIMIZE, Map.of());
        to.write(
                target,
                from.trials(study).subList(0, 700).stream()
                        .<TrialWrite>map(TrialWrite.Added::new)
                        .toList());
        new StudyCopy(from, study).into(to, written -> {});
        assertThat(to.trials(target)).isEqualTo(from.trials(study));
    }

    @Test
    void leavesAnotherStudyOfThatNameAlone() {
        StudyRecord study = study(3);
        StudyRecord other = to.create("s", Direction.MAXIMIZE, Map.of());
        to.write(other, List.of(new TrialWrite.Added(trial(0, Map.of("k", 1L)))));
        assertThatThrownBy(() -> new StudyCopy(from, study).into(to, written -> {}))
                .isInstanceOf(StorageException.class)
                .hasMessage("Study \"s\" already exists in memory:, with 1 trials that are not the first of this one."
                        + " Maybe copy to another storage.");
        assertThat(to.trials(other)).hasSize(1);
    }

    @Test
    void listsWhatJsonHasNoNumberFor() {
        Map<String, @Nullable Object> odd = new LinkedHashMap<>();
        odd.put("fine", Arrays.asList(1L, null, 2.5));
        odd.put("nan", Map.of("deep", List.of(Double.NaN, Double.NEGATIVE_INFINITY)));
        odd.put("huge", BigInteger.TWO.pow(70));
        Storage odder = new OneTrial(trial(0, odd));
        StudyCopy copy = new StudyCopy(odder, odder.find("s").orElseThrow());
        assertThat(copy.changes())
                .containsExactly(
                        "trial 0: attribute nan holds numbers that JSON has not; they become text.",
                        "trial 0: attribute huge holds numbers that JSON has not; they become text.");
        copy.into(to, written -> {});
        assertThat(to.trials(to.find("s").orElseThrow()).getFirst().attributes())
                .isEqualTo(Map.of(
                        "fine",
                        Arrays.asList(1L, null, 2.5),
                        "nan",
                        Map.of("deep", List.of("NaN", "-Infinity")),
                        "huge",
                        "1180591620717411303424"));
    }

    /** A storage with one study that has one trial, as a file of Python's may have it. */
    private static final class OneTrial extends ForwardingStorage {
        private final StoredTrial trial;

        OneTrial(StoredTrial trial) {
            super(new InMemoryStorage());
            this.trial = trial;
        }

        @Override
        public List<String> studyNames() {
            return List.of("s");
        }

        @Override
        public Optional<StudyRecord> find(String name) {
            return Optional.of(new StudyRecord(1, "s", List.of(Direction.MINIMIZE), Map.of(), Map.of()));
        }

        @Override
        public List<StoredTrial> trials(StudyRecord study) {
            return List.of(trial);
        }
    }
}
