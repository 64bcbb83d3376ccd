package dev.skipjack.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.testkit.Cases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalSnapshotTest {
    @TempDir
    private Path folder;

    private Path file;
    private Path snapshot;

    /** A journal beyond the size below which no snapshot is made: two studies, one deleted, trials of every kind. */
    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("x.log");
        snapshot = folder.resolve("x.log.skipjack-index");
        String filler = "f".repeat(100_000);
        try (JournalStorage storage = Journals.open(file)) {
            StudyRecord deleted = storage.create("s", Direction.MAXIMIZE, Map.of());
            storage.write(deleted, Journals.asked(0, Journals.space(), 1));
            append("{\"op_code\":1,\"worker_id\":\"py\",\"study_id\":0}\n");
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of("plan", Map.of("seed", 42L)));
            StudyRecord other = storage.create("other", Direction.MAXIMIZE, Map.of());
            Cases.of(20261124, 60).forEach(random -> {
                int number = storage.trials(study).size();
                storage.write(study, List.of(new TrialWrite.Asked(number, Journals.TIME, point(random))));
                if (number % 5 != 4) {
                    storage.write(
                            study,
                            List.of(new TrialWrite.Told(
                                    number, Journals.TIME, null, outcome(random), Map.of("filler", filler))));
                }
            });
            storage.write(other, Journals.asked(0, Journals.space(), 7));
            storage.write(other, Journals.told(0, 7));
        }
        for (int i = 0; i < 20; i++) {
            append("{\"op_code\":8,\"worker_id\":\"py\",\"trial_id\":5,\"user_attr\":{\"u" + i + "\":[null,1.5,"
                    + "123456789012345678901234567890,{\"a\":\"" + filler + "\"}]}}\n");
        }
        append("{\"op_code\":7,\"worker_id\":\"py\",\"trial_id\":5,\"step\":2,\"intermediate_value\":NaN}\n");
        Files.deleteIfExists(snapshot);
    }

    private void append(String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Assignment point(RandomGenerator random) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("x", FloatDistribution.of(0, 1));
        parameters.put("n", IntDistribution.of(1, 1 + random.nextInt(3)));
        if (random.nextBoolean()) {
            parameters.put("c", CategoricalDistribution.of("é", List.of(1L, 2L), null));
        }
        SearchSpace space = SearchSpace.of(parameters);
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = space.distribution(i).fromUnit(random.nextDouble());
        }
        return Assignment.of(space, point);
    }

    private static Outcome outcome(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Outcome.Complete(random.nextDouble(), List.of(-1.0), Map.of("m", random.nextDouble()));
            case 1 -> new Outcome.Pruned(3, random.nextDouble());
            case 2 -> new Outcome.InvalidNumeric("NaN");
            default -> Outcome.Complete.of(Double.NEGATIVE_INFINITY);
        };
    }

    @Test
    void letsASessionGoOnBehindIt() {
        Found found = read();
        assertThat(snapshot).exists();
        StudyRecord study = found.studies().getFirst();
        try (JournalStorage storage = Journals.open(file);
                StudySession session = storage.join(study)) {
            assertThat(session.changes()).isEqualTo(found.trials().getFirst());
            append("{\"op_code\":4,\"worker_id\":\"py\",\"study_id\":1,\"datetime_start\":null}\n");
            assertThat(session.changes()).extracting(StoredTrial::number).containsExactly(60);
            session.write(changes -> Journals.told(4, 4));
            session.write(changes -> Journals.asked(61, Journals.space(), 1));
            assertThat(storage.trials(study)).hasSize(62);
            assertThat(storage.trials(study).get(4).value()).isEqualTo(4.0);
        }
    }

    private record Found(List<String> names, List<StudyRecord> studies, List<List<StoredTrial>> trials) {}

    private Found read() {
        try (JournalStorage storage = Journals.open(file)) {
            List<StudyRecord> studies = new ArrayList<>();
            List<List<StoredTrial>> trials = new ArrayList<>();
            for (String name : storage.studyNames()) {
                studies.add(storage.find(name).orElseThrow());
                trials.add(storage.trials(studies.getLast()));
            }
            return new Found(storage.studyNames(), studies, trials);
        }
    }

    private Found readWithoutSnapshot() throws Exception {
        Files.deleteIfExists(snapshot);
        Found found = read();
        Files.deleteIfExists(snapshot);
        return found;
    }

    @Test
    void saysTheSameAsTheLines() throws Exception {
        try (JournalStorage storage = Journals.open(file)) {
            List<StoredTrial> fromLines = storage.trials(storage.find("s").orElseThrow());
            assertThat(snapshot).exists();
            assertThat(storage.trials(storage.find("s").orElseThrow())).isEqualTo(fromLines);
        }
        Found fromSnapshot = read();
        assertThat(fromSnapshot.names()).containsExactly("s", "other");
        assertThat(fromSnapshot.trials().getFirst()).hasSize(60);
        assertThat(fromSnapshot.trials().getFirst().get(4).userAttributes()).hasSize(20);
        assertThat(fromSnapshot).isEqualTo(readWithoutSnapshot());
    }

    @Test
    void isReadOnFromWhereItEnds() throws Exception {
        read();
        byte[] before = Files.readAllBytes(snapshot);
        try (JournalStorage storage = Journals.open(file)) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.write(study, Journals.told(4, new Outcome.Pruned(2, 0.5)));
            storage.write(study, Journals.asked(60, Journals.space(), 5));
            storage.putAttribute(study, "late", true);
        }
        Found found = read();
        assertThat(found.trials().getFirst()).hasSize(61);
        assertThat(found.trials().getFirst().get(4).intermediateValues())
                .as("Python's report stays")
                .isEqualTo(Map.of(2, Double.NaN));
        assertThat(Files.readAllBytes(snapshot))
                .as("too few new lines for another")
                .isEqualTo(before);
        assertThat(found).isEqualTo(readWithoutSnapshot());
    }

    @Test
    void isReplacedWhenTheJournalHasGrown() throws Exception {
        read();
        byte[] before = Files.readAllBytes(snapshot);
        for (int i = 0; i < 100; i++) {
            append("{\"op_code\":2,\"worker_id\":\"py\",\"study_id\":1,\"user_attr\":{\"u\":\"" + "x".repeat(50_000)
                    + "\"}}\n");
        }
        Found found = read();
        assertThat(Files.readAllBytes(snapshot)).isNotEqualTo(before);
        assertThat(found).isEqualTo(readWithoutSnapshot());
    }

    @Test
    void isNotMadeForAFewLines() {
        Path small = Journals.written(folder.resolve("small.log"), 50);
        try (JournalStorage storage = Journals.open(small)) {
            storage.trials(storage.find("s").orElseThrow());
        }
        assertThat(Path.of(small + ".skipjack-index")).doesNotExist();
    }

    /** The snapshot says that a study is called "s", and the journal something else. */
    @Test
    void isNotTrustedForAnotherFileOfThatName() throws Exception {
        read();
        Path other = Files.writeString(folder.resolve("other.log"), renamed());
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(read().names()).containsExactly("t", "other");
    }

    @Test
    void isNotTrustedForAJournalThatIsShorter() throws Exception {
        read();
        String lines = renamed();
        Files.writeString(file, lines.substring(0, lines.lastIndexOf('\n', lines.length() - 2) + 1));
        assertThat(read().names()).containsExactly("t", "other");
    }

    @Test
    void isNotTrustedForAJournalWithAnotherEnd() throws Exception {
        read();
        Files.writeString(file, renamed().replace("\"intermediate_value\":NaN", "\"intermediate_value\":1.0"));
        assertThat(read().names()).containsExactly("t", "other");
    }

    private String renamed() throws Exception {
        return Files.readString(file).replace("\"study_name\":\"s\"", "\"study_name\":\"t\"");
    }

    @Test
    void isNotTrustedWhenItIsDamaged() throws Exception {
        Found whole = read();
        byte[] sound = Files.readAllBytes(snapshot);
        Cases.of(20261125, 30).forEach(random -> {
            byte[] damaged = random.nextBoolean() ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            if (damaged.length == sound.length) {
                damaged[random.nextInt(sound.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(snapshot, damaged);
            assertThat(read()).isEqualTo(whole);
        });
    }

    @Test
    void isDoneWithoutWhereItCannotBeWritten() throws Exception {
        Files.createDirectories(snapshot.resolve("in the way"));
        assertThat(read().trials().getFirst()).hasSize(60);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
}
