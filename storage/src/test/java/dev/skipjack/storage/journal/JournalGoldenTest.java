package dev.skipjack.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.storage.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals that Python Optuna and Rustuna wrote; see optuna/README.md. */
final class JournalGoldenTest {
    @TempDir
    private Path folder;

    private List<StoredTrial> trials(Path file, String study) {
        try (JournalStorage storage = JournalStorage.open(file, Durability.PROCESS_END)) {
            return storage.trials(storage.find(study).orElseThrow());
        }
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.systemDefault()).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "v3.6.2, 0.5486357032505377",
        "v4.9.0, 0.5764587865243417",
        "v5.0.0, 0.5764587865243417",
    })
    void readsTheStudyOfEachVersion(String version, double second) throws Exception {
        Path file = Journals.golden(folder, version);
        byte[] before = Files.readAllBytes(file);
        try (JournalStorage storage = JournalStorage.open(file, Durability.PROCESS_END)) {
            assertThat(storage.studyNames()).containsExactly("s");
            StudyRecord study = storage.find("s").orElseThrow();
            assertThat(study.direction()).isEqualTo(Direction.MINIMIZE);
            List<StoredTrial> trials = storage.trials(study);
            assertThat(trials).extracting(StoredTrial::number).containsExactly(0, 1);
            assertThat(trials).extracting(StoredTrial::value).containsExactly(0.5488135039273248, second);
            assertThat(trials).allSatisfy(trial -> {
                assertThat(trial.state()).isEqualTo(TrialState.COMPLETE);
                assertThat(trial.assignment().space().asMap()).isEqualTo(Map.of("x", FloatDistribution.of(0, 1)));
                assertThat(trial.assignment().internal(0)).isEqualTo(trial.value());
                assertThat(trial.intermediateValues()).isEqualTo(Map.of(0, trial.value()));
                assertThat(trial.isOurs()).isFalse();
            });
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.lock");
    }

    @Test
    void readsTimesWithAnOffsetAsTheyAreAndOthersAsLocal() throws Exception {
        assertThat(trials(Journals.golden(folder, "v4-then-v5-mixed"), "s"))
                .extracting(StoredTrial::finished)
                .containsExactly(
                        local("2026-11-23T11:05:40.088262"),
                        local("2026-11-23T11:05:40.089828"),
                        Instant.parse("2026-11-23T02:05:40.526577Z"),
                        Instant.parse("2026-11-23T02:05:40.527830Z"),
                        local("2026-11-23T11:05:41.119136"),
                        local("2026-11-23T11:05:41.128772"));
        assertThat(JournalTime.read("2026-11-23T11:05:41.5+09:00"))
                .isEqualTo(JournalTime.read("2026-11-23T02:05:41.5Z"));
        assertThat(JournalTime.instant(JournalTime.read("1969-12-31T23:59:59.000001+00:00")))
                .isEqualTo("1969-12-31T23:59:59.000001Z");
    }

    @Test
    void passesOverAStudyWhoseNameIsTaken() throws Exception {
        Path file = Journals.golden(folder, "v4-then-v5-mixed");
        assertThat(Files.readString(file)).contains("\"op_code\":0").hasLineCount(21);
        try (JournalStorage storage = JournalStorage.open(file, Durability.PROCESS_END)) {
            assertThat(storage.studyNames()).containsExactly("s");
        }
    }

    @Test
    void readsEveryOperation() throws Exception {
        Path file = Journals.golden(folder, "v5.0.0.allops");
        try (JournalStorage storage = JournalStorage.open(file, Durability.PROCESS_END)) {
            assertThat(storage.studyNames()).as("s1 was deleted").containsExactly("s2");
            assertThat(storage.find("s2").orElseThrow().attributes())
                    .isEqualTo(Map.of("study:metric_names", List.of("loss")));
        }
        List<StoredTrial> trials = trials(file, "s2");
        assertThat(trials)
                .extracting(trial -> trial.state() + " " + trial.value())
                .containsExactly("COMPLETE Infinity", "COMPLETE 0.5", "COMPLETE 1.0", "COMPLETE 1.0", "FAIL null");
        assertThat(trials.get(1).intermediateValues()).isEqualTo(Map.of(0, Double.NaN, 1, Double.POSITIVE_INFINITY));
        assertThat(trials.get(1).attributes()).isEqualTo(Map.of("tpe:relative_params:0", "{\"x\": 0.5}"));
        StoredTrial template = trials.get(3);
        assertThat(template.assignment().asMap()).isEqualTo(Map.of("x", 0.5));
        assertThat(template.assignment().space().asMap()).isEqualTo(Map.of("x", FloatDistribution.stepped(0, 1, 0.25)));
        assertThat(template.userAttributes()).isEqualTo(Map.of("u", 1L));
        assertThat(template.intermediateValues()).isEqualTo(Map.of(0, 1.0));
        assertThat(template.started()).isEqualTo("2026-11-23T02:13:41.644233Z");
        assertThat(template.finished()).isEqualTo(template.started());
    }

    @Test
    void readsChoicesAndAnEnqueuedTrialOfTheStudyThatWasDeletedLater() throws Exception {
        Path file = Journals.golden(folder, "v5.0.0.allops");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll("(?m)^.\"op_code\":1,.*\n", "")
                        .replace(", NaN]", ", \\\"NaN\\\"]"));
        List<StoredTrial> trials = trials(file, "s1");
        Map<String, Distribution> space = new LinkedHashMap<>();
        space.put("x", FloatDistribution.of(0, 1));
        space.put("n", IntDistribution.log(1, 1024));
        space.put("c", CategoricalDistribution.of("a", null, true, 1.5, "NaN"));
        assertThat(trials.getFirst().assignment().space().asMap()).isEqualTo(space);
        assertThat(trials.get(1).assignment().asMap())
                .isEqualTo(Map.of("x", 0.34556072704304774, "n", 10L, "c", "NaN"));
        assertThat(trials.getFirst().assignment().value("c")).isNull();
        assertThat(trials.getFirst().outcome())
                .isEqualTo(new Outcome.Complete(List.of(0.417022004702574, 121.0), List.of(-1.0), Map.of()));
        assertThat(trials.getFirst().userAttributes()).isEqualTo(Map.of("k", Map.of("a", "é")));
        Map<String, Object> fixed = new LinkedHashMap<>();
        fixed.put("x", 0.5);
        fixed.put("c", null);
        assertThat(trials.get(3).state()).isEqualTo(TrialState.WAITING);
        assertThat(trials.get(3).started()).isNull();
        assertThat(trials.get(3).attributes()).isEqualTo(Map.of("fixed_params", fixed));
    }

    /** Ours are JSON values. */
    @Test
    void namesTheTrialWhoseChoicesItCannotHave() throws Exception {
        Path file = Journals.golden(folder, "v5.0.0.allops");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll("(?m)^.\"op_code\":1,.*\n", "")
                        .replace("\"directions\":[1,2]", "\"directions\":[2]"));
        assertThatThrownBy(() -> trials(file, "s1"))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("Trial 0 of study \"s1\" in " + file, "parameter c", "NaN");
        assertThat(trials(file, "s2")).hasSize(5);
    }

    @Test
    void keepsTheReportsOfATemplateToItsTrial() throws Exception {
        Path file = Journals.golden(folder, "v5.0.0.allops");
        String template = Files.readAllLines(file).get(45);
        String without = template.replace("{\"0\":1.0}", "{}");
        Files.writeString(
                file,
                Files.readAllLines(file).get(27) + "\n"
                        + String.join("\n", without, template, without, "")
                                .replace("\"study_id\":1", "\"study_id\":0"));
        assertThat(trials(file, "s2"))
                .extracting(StoredTrial::intermediateValues)
                .containsExactly(new TreeMap<>(), new TreeMap<>(Map.of(0, 1.0)), new TreeMap<>());
    }

    /** As Optuna replays it: bounds may change, kinds and the logarithm may not, and a parameter set again keeps its place. */
    @Test
    void passesOverAParameterThatTheStudysFirstRulesOut() throws Exception {
        Path file = Journals.golden(folder, "v5.0.0");
        String begin = "{\"op_code\":5,\"worker_id\":\"py\",\"trial_id\":2,\"param_name\":";
        String end = ", \\\"high\\\": 9}}\"}\n";
        Files.writeString(
                file,
                Files.readString(file)
                        + "{\"op_code\":4,\"worker_id\":\"py\",\"study_id\":0,\"datetime_start\":null}\n"
                        + begin + distribution("x", 1.5, "Float", "false") + end
                        + begin + distribution("y", 2, "Int", "false") + end
                        + begin + distribution("x", 2.5, "Float", "false") + end
                        + begin + distribution("x", 3, "Int", "false") + end
                        + begin + distribution("x", 4.5, "Float", "true") + end);
        StoredTrial trial = trials(file, "s").getLast();
        assertThat(trial.assignment().space().names()).containsExactly("x", "y");
        assertThat(trial.assignment().asMap()).isEqualTo(Map.of("x", 2.5, "y", 2L));
        assertThat(trial.assignment().space().distribution(0)).isEqualTo(FloatDistribution.of(1, 9));
    }

    private static String distribution(String name, double value, String kind, String isLog) {
        return "\"" + name + "\",\"param_value_internal\":" + value + ",\"distribution\":\"{\\\"name\\\": \\\"" + kind
                + "Distribution\\\", \\\"attributes\\\": {\\\"log\\\": " + isLog + ", \\\"low\\\": 1";
    }

    @Test
    void readsNumbersInStringsAndPassesOverWhatRustunaDiscards() throws Exception {
        List<StoredTrial> trials = trials(Journals.golden(folder, "rustuna0.1-style-template"), "s");
        assertThat(trials).hasSize(1);
        assertThat(trials.getFirst().value()).isEqualTo(1.0);
        assertThat(trials.getFirst().assignment().asMap()).isEqualTo(Map.of("x", 0.5));
        assertThat(trials.getFirst().finished()).isEqualTo("2026-01-01T00:00:01Z");
    }

    @Test
    void namesADirectionThatIsNone() throws Exception {
        Path file = Journals.golden(folder, "v5.0.0.allops");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll("(?m)^.\"op_code\":1,.*\n", "")
                        .replace("\"directions\":[1,2]", "\"directions\":[1,0]"));
        try (JournalStorage storage = JournalStorage.open(file, Durability.PROCESS_END)) {
            assertThat(storage.studyNames()).containsExactly("s1", "s2");
            assertThatThrownBy(() -> storage.find("s1"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Study \"s1\"")
                    .hasMessageContaining("[MINIMIZE, NOT_SET]");
            assertThat(storage.trials(storage.find("s2").orElseThrow())).hasSize(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.6.2", "v4.9.0", "v5.0.0", "v4-then-v5-mixed", "rustuna0.1-style-template"})
    void continuesAStudyThatAnotherProgramBegan(String version) throws Exception {
        Path file = Journals.golden(folder, version);
        String before = Files.readString(file);
        try (JournalStorage storage = JournalStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.find("s").orElseThrow();
            int next = storage.trials(study).size();
            storage.write(study, Journals.asked(next, Journals.space(), 0.5));
            storage.write(study, Journals.told(next, 0.25));
            assertThat(storage.trials(study)).hasSize(next + 1).last().satisfies(trial -> {
                assertThat(trial.value()).isEqualTo(0.25);
                assertThat(trial.isOurs()).isTrue();
            });
        }
        assertThat(Files.readString(file)).startsWith(before);
    }
}
