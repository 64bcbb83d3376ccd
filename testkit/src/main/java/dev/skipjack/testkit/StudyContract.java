package dev.skipjack.testkit;

import static dev.skipjack.testkit.StorageCases.EMPTY;
import static dev.skipjack.testkit.StorageCases.STARTED;
import static dev.skipjack.testkit.StorageCases.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Storage} does with studies and their attributes. */
interface StudyContract {
    /** The storage under test; each test has a new one. */
    Storage storage();

    @Test
    default void findsNothingInANewStorage() {
        assertThat(storage().studyNames()).isEmpty();
        assertThat(storage().find("absent")).isEmpty();
    }

    @Test
    default void findsTheStudyItCreated() {
        StudyRecord created = storage().create("s", Direction.MAXIMIZE, Map.of("skipjack:plan", Map.of("seed", 42L)));
        assertThat(created.name()).isEqualTo("s");
        assertThat(created.direction()).isEqualTo(Direction.MAXIMIZE);
        assertThat(created.attributes()).isEqualTo(Map.of("skipjack:plan", Map.of("seed", 42L)));
        assertThat(storage().find("s")).contains(created);
        assertThat(storage().trials(created)).isEmpty();
    }

    @Test
    default void listsStudiesInOrderOfCreation() {
        List<String> names = List.of("zebra", "Äpfel", "apple", "日本 \"quoted\" '; --", "APPLE");
        names.forEach(name -> storage().create(name, Direction.MINIMIZE, Map.of()));
        assertThat(storage().studyNames()).isEqualTo(names);
        names.forEach(
                name -> assertThat(storage().find(name).orElseThrow().name()).isEqualTo(name));
    }

    @Test
    default void refusesANameThatIsTaken() {
        storage().create("s", Direction.MINIMIZE, Map.of("a", 1L));
        assertThatThrownBy(() -> storage().create("s", Direction.MAXIMIZE, Map.of("a", 2L)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Study \"s\" already exists");
        StudyRecord kept = storage().find("s").orElseThrow();
        assertThat(kept.direction()).isEqualTo(Direction.MINIMIZE);
        assertThat(kept.attributes()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    default void keepsAttributesOfEveryJsonShape() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("null", null);
        values.put("flag", true);
        values.put("whole", -7L);
        values.put("largest", 1L << 53);
        values.put("float", 1.0);
        values.put("tiny", 4.9e-324);
        values.put("text", "é \u0001 \u2028 😀 \\ \" /");
        values.put("list", Arrays.asList(1L, null, List.of(), "x"));
        values.put("map", Map.of("a.b", Map.of("", List.of(false))));
        values.forEach((key, value) -> storage().putAttribute(study, key, value));
        assertThat(storage().find("s").orElseThrow().attributes()).isEqualTo(values);
    }

    @Test
    default void replacesAnAttribute() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of("k", 1L));
        storage().putAttribute(study, "k", List.of("new"));
        assertThat(storage().find("s").orElseThrow().attributes()).isEqualTo(Map.of("k", List.of("new")));
    }

    @Test
    default void keepsUserAttributesApart() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of("k", 1L));
        storage().putUserAttribute(study, "k", List.of("mine"));
        storage().putUserAttribute(study, "other", true);
        storage().putUserAttribute(study, "k", Map.of("é", 2.5));
        StudyRecord found = storage().find("s").orElseThrow();
        assertThat(found.attributes()).isEqualTo(Map.of("k", 1L));
        assertThat(found.userAttributes()).isEqualTo(Map.of("k", Map.of("é", 2.5), "other", true));
    }

    @Test
    default void keepsStudiesApart() {
        StudyRecord first = storage().create("first", Direction.MINIMIZE, Map.of());
        StudyRecord second = storage().create("second", Direction.MINIMIZE, Map.of());
        for (int i = 0; i < 3; i++) {
            storage().write(first, List.of(new TrialWrite.Asked(i, STARTED, EMPTY), told(i, Outcome.Complete.of(i))));
            storage().write(second, List.of(new TrialWrite.Asked(i, STARTED, EMPTY), told(i, Outcome.Complete.of(-i))));
        }
        assertThat(storage().trials(first)).extracting(StoredTrial::value).containsExactly(0.0, 1.0, 2.0);
        assertThat(storage().trials(second)).extracting(StoredTrial::value).containsExactly(0.0, -1.0, -2.0);
    }
}
