package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is loaded is what was written, however the rows of several studies and spaces lie in the file. */
final class TrialLoaderTest {
    private static final Instant START = Instant.parse("2026-11-23T08:09:10.123456Z");
    private static final Instant WHOLE = Instant.parse("2026-11-23T08:09:10Z");

    @TempDir
    private Path folder;

    /** The spaces of trials take turns; none is in alphabetical order. */
    private static final List<SearchSpace> SPACES = List.of(
            space(Map.of()),
            space(Map.of("z", FloatDistribution.of(0, 1))),
            space(Map.of("z", FloatDistribution.of(0, 1))),
            space(Map.of("z", FloatDistribution.of(0, 3))),
            space(ordered("z", FloatDistribution.of(0, 1), "a", new IntDistribution(1, 9, 1, false))),
            space(ordered(
                    "z", FloatDistribution.of(0, 2), "a", new CategoricalDistribution(List.of("é", "\ud83d\ude00")))));

    private static final Assignment EARLY =
            Assignment.of(space(Map.of("z", FloatDistribution.of(0, 1))), new double[] {0.5});
    private static final Assignment LATE =
            Assignment.of(space(Map.of("a", FloatDistribution.of(0, 1))), new double[] {0.25});

    private static Map<String, Distribution> ordered(String first, Distribution a, String second, Distribution b) {
        Map<String, Distribution> map = new LinkedHashMap<>();
        map.put(first, a);
        map.put(second, b);
        return map;
    }

    private static SearchSpace space(Map<String, Distribution> parameters) {
        return SearchSpace.of(parameters);
    }

    private static TrialWrite.Asked asked(int number) {
        SearchSpace space = SPACES.get(number % SPACES.size());
        double[] point = IntStream.range(0, space.size()).mapToDouble(i -> 1).toArray();
        return new TrialWrite.Asked(number, number % 3 == 0 ? WHOLE : START, Assignment.of(space, point));
    }

    private static TrialWrite.Told told(int number) {
        Map<String, Double> metrics = number % 2 == 0 ? Map.of() : Map.of("m", (double) (number / 4));
        return new TrialWrite.Told(
                number, START, null, new Outcome.Complete(number, List.of(-1.0, (double) number), metrics), Map.of());
    }

    /** Writes studies with so many trials each, taking turns; told when another two were asked for. */
    private Path write(Path file, int... sizes) {
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            List<StudyRecord> studies = new ArrayList<>();
            for (int i = 0; i < sizes.length; i++) {
                studies.add(storage.create("s" + i, Direction.MINIMIZE, Map.of()));
            }
            for (int number = 0; number < IntStream.of(sizes).max().orElseThrow() + 2; number++) {
                for (int i = 0; i < sizes.length; i++) {
                    if (number < sizes[i]) {
                        storage.write(studies.get(i), List.of(asked(number)));
                    }
                    if (number >= 2 && number - 2 < sizes[i]) {
                        storage.write(studies.get(i), List.of(told(number - 2)));
                    }
                }
            }
        }
        return file;
    }

    private static void assertIsWhole(Path file, String study, int size) {
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            List<StoredTrial> trials = storage.trials(storage.find(study).orElseThrow());
            assertThat(trials).hasSize(size);
            for (StoredTrial trial : trials) {
                TrialWrite.Asked asked = asked(trial.number());
                assertThat(trial.assignment().space())
                        .isEqualTo(asked.assignment().space());
                assertThat(trial.assignment()).isEqualTo(asked.assignment());
                assertThat(trial.started()).isEqualTo(asked.started());
                assertThat(trial.finished()).isEqualTo(START);
                assertThat(trial.outcome()).isEqualTo(told(trial.number()).outcome());
            }
        }
    }

    @Test
    void readsTheOnlyStudyOfAFile() {
        assertIsWhole(write(folder.resolve("one.db"), 50), "s0", 50);
    }

    @Test
    void readsManyTrialsOverTwoConnections() {
        assertIsWhole(write(folder.resolve("many.db"), 2500), "s0", 2500);
    }

    /** Trials are asked for with one parameter and told with the other, long after: half of them lie in the other half of the table. */
    @Test
    void readsParametersOfATrialInTheirOrderAlsoFarApart() {
        int trials = 2200;
        Path file = folder.resolve("late.db");
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s0", Direction.MINIMIZE, Map.of());
            storage.write(
                    study,
                    IntStream.range(0, trials)
                            .<TrialWrite>mapToObj(i -> new TrialWrite.Asked(
                                    i, START, Assignment.of(EARLY.space(), new double[] {i / (double) trials})))
                            .toList());
            storage.write(
                    study,
                    IntStream.range(0, trials)
                            .<TrialWrite>mapToObj(i -> new TrialWrite.Told(
                                    i,
                                    START,
                                    Assignment.of(LATE.space(), new double[] {1 - i / (double) trials}),
                                    Outcome.Complete.of(i),
                                    Map.of()))
                            .toList());
            List<StoredTrial> stored = storage.trials(study);
            assertThat(stored).hasSize(trials).allSatisfy(trial -> {
                assertThat(trial.assignment().space().names()).containsExactly("z", "a");
                assertThat(trial.assignment().internal(0)).isEqualTo(trial.number() / (double) trials);
                assertThat(trial.assignment().internal(1)).isEqualTo(1 - trial.number() / (double) trials);
            });
        }
    }

    @Test
    void seesOneMomentWhileAnotherWrites() throws Exception {
        Path file = write(folder.resolve("busy.db"), 2100);
        try (SqliteStorage writer = SqliteStorage.open(file, Durability.PROCESS_END);
                SqliteStorage reader = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = writer.find("s0").orElseThrow();
            AtomicBoolean isDone = new AtomicBoolean();
            Thread writing = Thread.ofPlatform().start(() -> {
                for (int number = 2100; !isDone.get(); number++) {
                    writer.write(study, List.of(new TrialWrite.Asked(number, START, EARLY)));
                    writer.write(
                            study, List.of(new TrialWrite.Told(number, START, LATE, Outcome.Complete.of(1), Map.of())));
                }
            });
            try {
                for (int i = 0; i < 25; i++) {
                    List<StoredTrial> trials = reader.trials(study);
                    assertThat(trials.subList(2100, trials.size())).allSatisfy(TrialLoaderTest::assertIsOfOneMoment);
                }
            } finally {
                isDone.set(true);
                writing.join();
            }
        }
    }

    private static void assertIsOfOneMoment(StoredTrial trial) {
        List<String> names = trial.assignment().space().names();
        if (trial.state().isFinished()) {
            assertThat(names).containsExactly("z", "a");
            assertThat(trial.outcome()).isEqualTo(Outcome.Complete.of(1));
        } else {
            assertThat(names).containsExactly("z");
        }
    }

    @Test
    void readsEachOfSeveralStudies() {
        Path file = write(folder.resolve("three.db"), 60, 9, 2);
        assertIsWhole(file, "s0", 60);
        assertIsWhole(file, "s1", 9);
        assertIsWhole(file, "s2", 2);
    }

    @Test
    void readsAFileInAnotherEncoding() throws Exception {
        Path file = folder.resolve("utf16.db");
        TestFiles.run(file, "PRAGMA encoding = 'UTF-16be'", "CREATE TABLE t (c)", "DROP TABLE t");
        write(file, 20);
        assertThat(TestFiles.column(file, "PRAGMA encoding")).containsExactly("UTF-16be");
        assertIsWhole(file, "s0", 20);
    }

    @Test
    void readsTimesWithAnyFraction() throws Exception {
        Path file = write(folder.resolve("times.db"), 3);
        TestFiles.run(
                file,
                "UPDATE trials SET datetime_start = '2026-11-23 08:09:10' WHERE number = 0",
                "UPDATE trials SET datetime_start = '2026-11-23 08:09:10.123' WHERE number = 1",
                "UPDATE trials SET datetime_start = NULL WHERE number = 2");
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            assertThat(storage.trials(storage.find("s0").orElseThrow()))
                    .extracting(StoredTrial::started)
                    .containsExactly(WHOLE, WHOLE.plusMillis(123), null);
        }
    }
}
