package dev.skipjack.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, byte for byte; as Optuna 5.0.0 writes it in optuna/v5.0.0.allops.log. */
final class JournalLinesTest {
    private static final String GOLDEN_WORKER = "584c5cb6-6042-4bab-bab9-cf049c4e587d-139673802726272";

    @TempDir
    private Path folder;

    private final JournalLines lines = new JournalLines(GOLDEN_WORKER);

    private String written() {
        return new String(lines.bytes(), StandardCharsets.US_ASCII);
    }

    /** A line of the golden file, from 1. */
    private String golden(int line) throws Exception {
        return Files.readAllLines(Journals.golden(folder, "v5.0.0.allops")).get(line - 1) + "\n";
    }

    @Test
    void writesAStudyAndItsAttributesAsOptunaDoes() throws Exception {
        lines.createStudy("s1", List.of(1L));
        assertThat(written()).isEqualTo(golden(1).replace("[1,2]", "[1]"));
        lines.clear();
        lines.putStudyAttribute(0, "NSGAIISampler:parent:1", List.of(0L, 1L));
        lines.putStudyAttribute(1, "study:metric_names", List.of("loss"));
        assertThat(written()).isEqualTo(golden(20) + golden(49));
    }

    @Test
    void writesParametersReportsAndStatesAsOptunaDoes() throws Exception {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("x", FloatDistribution.of(0, 1));
        parameters.put("n", IntDistribution.log(1, 1024));
        lines.addParameters(0, point(parameters, 0.417022004702574, 121));
        assertThat(written()).isEqualTo(golden(4) + golden(5));
        lines.clear();
        lines.addParameters(4, point(Map.of("x", FloatDistribution.stepped(0, 1, 0.25)), 0.5));
        lines.report(4, 0, Double.NaN);
        lines.report(4, 1, Double.POSITIVE_INFINITY);
        assertThat(written()).isEqualTo(golden(30) + golden(31) + golden(32));
        lines.clear();
        lines.finish(4, told("2026-11-23T02:13:41.609301Z", Outcome.Complete.of(Double.POSITIVE_INFINITY)));
        lines.finish(8, told("2026-11-23T02:13:41.649471Z", new Outcome.Cancelled("x")));
        assertThat(written()
                        .lines()
                        .filter(line -> line.contains("\"op_code\":6"))
                        .map(line -> line + "\n"))
                .containsExactly(golden(33), golden(48));
    }

    /** As Optuna 5.0.0's worker begins a trial from its queue, and ours says who judges it. */
    @Test
    void writesTheBeginningOfATrialThatWaitedAsOptunaDoes() {
        lines.start(3, Journals.TIME);
        lines.lease(3, "host-1");
        assertThat(written())
                .isEqualTo("{\"op_code\":6,\"worker_id\":\"" + GOLDEN_WORKER
                        + "\",\"trial_id\":3,\"state\":0,\"values\":null,"
                        + "\"datetime_start\":\"2026-11-23T02:13:43.388723+00:00\"}\n"
                        + "{\"op_code\":9,\"worker_id\":\"" + GOLDEN_WORKER + "\",\"trial_id\":3,"
                        + "\"system_attr\":{\"skipjack:outcome\":{\"outcome\":\"running\",\"worker\":\"host-1\"}}}\n");
    }

    /** A choice is an integer, where a number is a float. */
    @Test
    void writesTheIndexOfAChoiceAsOptunaDoes() throws Exception {
        lines.addParameters(0, point(Map.of("c", CategoricalDistribution.of("a", null, true, 1.5)), 1));
        assertThat(written()).isEqualTo(golden(6).replace(", NaN]", "]"));
    }

    @Test
    void writesATrialWithItsParametersAsOptunaWritesATemplate() throws Exception {
        Assignment point = point(Map.of("x", FloatDistribution.stepped(0, 1, 0.25)), 0.5);
        lines.createTrial(1, new TrialWrite.Asked(0, Instant.parse("2026-11-23T02:13:41.644233Z"), point));
        assertThat(written())
                .isEqualTo(golden(46)
                        .replace("\"state\":1,\"value\":1.0", "\"state\":0,\"value\":null")
                        .replace("\"datetime_complete\":\"2026-11-23T02:13:41.644233+00:00\",", "")
                        .replace("{\"u\":1}", "{}")
                        .replace(
                                "\"system_attrs\":{}",
                                "\"system_attrs\":{\"skipjack:outcome\":{\"outcome\":\"running\"}}")
                        .replace("{\"0\":1.0}", "{}"));
    }

    @Test
    void writesConstraintsAsAListAndAllInAscii() {
        Outcome outcome = new Outcome.Complete(1e-7, List.of(-1.0, Double.POSITIVE_INFINITY), Map.of("é\n", 1e22));
        lines.finish(0, told("2026-01-02T03:04:05.600Z", outcome));
        String begin = "{\"op_code\":9,\"worker_id\":\"" + GOLDEN_WORKER + "\",\"trial_id\":0,\"system_attr\":{";
        assertThat(written())
                .isEqualTo(begin + "\"constraints\":[-1.0,1.7976931348623157e+308]}}\n"
                        + begin
                        + "\"skipjack:outcome\":{\"outcome\":\"infeasible\",\"metrics\":{\"\\u00e9\\n\":1e+22}}}}\n"
                        + "{\"op_code\":6,\"worker_id\":\"" + GOLDEN_WORKER
                        + "\",\"trial_id\":0,\"state\":1,\"values\":[1e-07],"
                        + "\"datetime_complete\":\"2026-01-02T03:04:05.600000+00:00\"}\n");
    }

    @Test
    void givesAPrunedTrialItsLastReportAsValueUnlessThatIsNaN() {
        lines.finish(0, told("2026-01-02T03:04:05Z", new Outcome.Pruned(3, 0.5)));
        lines.finish(1, told("2026-01-02T03:04:05Z", new Outcome.Pruned(3, Double.NaN)));
        assertThat(written()).contains("\"state\":2,\"values\":[0.5]").contains("\"state\":2,\"values\":null");
    }

    @Test
    void leavesAReportThatIsThereAlreadyAsItIs() throws Exception {
        Path file = Journals.written(folder.resolve("x.log"), 0);
        try (JournalStorage storage = Journals.open(file)) {
            StudyRecord study = storage.find("s").orElseThrow();
            storage.write(study, Journals.asked(0, Journals.space(), 1));
            Files.writeString(
                    file,
                    Files.readString(file)
                            + "{\"op_code\":7,\"worker_id\":\"py\",\"trial_id\":0,\"step\":3,\"intermediate_value\":7.0}\n");
            storage.write(study, Journals.told(0, new Outcome.Pruned(3, 0.5)));
            assertThat(storage.trials(study).getFirst().intermediateValues()).isEqualTo(Map.of(3, 7.0));
        }
    }

    @Test
    void givesEveryWriterAnIdOfItsOwn() throws Exception {
        Path file = folder.resolve("x.log");
        for (String name : List.of("a", "b")) {
            try (JournalStorage storage = Journals.open(file)) {
                storage.create(name, Direction.MINIMIZE, Map.of());
            }
        }
        assertThat(Files.readAllLines(file).stream()
                        .map(line -> line.replaceAll(".*\"worker_id\":\"([^\"]*)\".*", "$1")))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]+"));
    }

    @Test
    void writesNothingOfAnAttributeThatIsNotFinite() throws Exception {
        Path file = Journals.written(folder.resolve("x.log"), 0);
        String before = Files.readString(file);
        try (JournalStorage storage = Journals.open(file)) {
            StudyRecord study = storage.find("s").orElseThrow();
            assertThatThrownBy(() -> storage.putAttribute(study, "k", List.of(Double.NaN)))
                    .isInstanceOf(IllegalArgumentException.class);
            storage.putAttribute(study, "k", 1L);
        }
        assertThat(Files.readString(file)).startsWith(before).hasLineCount(2);
    }

    private static Assignment point(Map<String, ? extends Distribution> parameters, double... point) {
        return Assignment.of(SearchSpace.of(new LinkedHashMap<>(parameters)), point);
    }

    private static TrialWrite.Told told(String finished, Outcome outcome) {
        return new TrialWrite.Told(0, Instant.parse(finished), null, outcome, Map.of());
    }
}
