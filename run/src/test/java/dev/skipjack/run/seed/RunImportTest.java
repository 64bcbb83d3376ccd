package dev.skipjack.run.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.json.JsonCacheSettings;
import dev.skipjack.run.json.JsonFiles;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunImportTest {
    private static final String METRICS =
            "{\"sharpe\":1.0,\"total_return\":0.1,\"return_to_dd\":4.0,\"win_rate\":0.5,\"profit_factor\":1.5,"
                    + "\"max_drawdown\":0.025,\"num_trades\":30}";

    private static final JsonFiles FILES = new JsonFiles(JsonCacheSettings.DEFAULT);

    @TempDir
    Path folder;

    private Path run;

    /** One file of each shape, as the seed wrote them. */
    @BeforeEach
    void writeRun() throws IOException {
        run = Files.createDirectories(folder.resolve("run_1"));
        trial("001", "{\"thresholds\":{\"entry\":0.25},\"exit.bars\":8,\"mode\":\"a\"}", ok(-100, METRICS, true));
        trial("002", "{\"thresholds\":{\"entry\":0.3},\"exit.bars\":12,\"mode\":\"b\"}", ok(0.5, METRICS, false));
        trial(
                "003",
                "{\"thresholds\":{\"entry\":0.25},\"exit.bars\":8,\"mode\":\"a\"}",
                ok(-100, METRICS, true) + ",\"from_cache\":true");
        trial(
                "004",
                "{\"thresholds\":{\"entry\":0.35},\"exit.bars\":8,\"mode\":\"a\"}",
                "\"error\":\"pruned\",\"pruned_at\":300");
        trial(
                "005",
                "{\"thresholds\":{\"entry\":0.35},\"exit.bars\":12,\"mode\":\"a\"}",
                "\"error\":\"results_path_not_found\",\"attempts\":2,\"log\":\"trial_005.log\"");
        trial(
                "006",
                "{\"thresholds\":{\"entry\":0.99},\"exit.bars\":8,\"mode\":\"a\"}",
                "\"skipped\":true,\"reason\":\"zero_trade_preflight\",\"score\":-1e5");
        trial(
                "007",
                "{\"thresholds\":{\"entry\":0.3},\"exit.bars\":8,\"mode\":\"a\"}",
                ok(0.1, "{\"sharpe\":1,\"profit_factor\":Infinity}", true));
        trial(
                "1000",
                "{\"thresholds\":{\"entry\":0.3},\"exit.bars\":16,\"mode\":\"b\"}",
                "\"score\":{\"score\":-500,\"metrics\":{\"num_trades\":0},\"hard_failures\":[\"trades<10\"]},\"constraints\":"
                        + "{\"ok\":false,\"reasons\":[\"aborted_by_heuristic\"]},\"abort_reason\":\"zero_trades\"");
        trial("008", "{\"thresholds\":{\"entry\":NaN}}", ok(1, METRICS, true));
        Files.writeString(run.resolve("trial_009.json"), "{\"parameters\":");
        Files.writeString(run.resolve("trial_001_config.json"), "{\"parameters\":{},\"cfg\":{}}");
        Files.writeString(
                run.resolve("run_meta.json"),
                "{\"run_id\":\"run_1\",\"started_at\":\"2025-11-05T10:00:00+00:00\",\"symbol\":\"tETHUSD\",\"raw_meta\":{\"x\":1}}");
        Path cache = Files.createDirectory(run.resolve("_cache"));
        String parameters = "{\"thresholds\":{\"entry\":0.2},\"exit.bars\":8,\"mode\":\"a\"}";
        String key = SeedKeys.trialKey(
                TrialParser.all(parameters.getBytes(), 0, parameters.length()).fields());
        Files.writeString(
                cache.resolve(key + ".json"), "{\"parameters\":" + parameters + "," + ok(0.2, METRICS, true) + "}");
        Files.writeString(cache.resolve("0".repeat(64) + ".json"), "{\"parameters\":{},\"score\":{}}");
    }

    private void trial(String number, String parameters, String rest) throws IOException {
        Files.writeString(
                run.resolve("trial_" + number + ".json"),
                "{\"trial_id\":\"trial_" + number + "\",\"parameters\":" + parameters + "," + rest + "}");
    }

    private static String ok(double score, String metrics, boolean isOk) {
        return "\"results_path\":\"r.json\",\"score\":{\"score\":" + score + ",\"metrics\":" + metrics
                + ",\"hard_failures\":[],\"score_version\":\"v1\"},\"constraints\":{\"ok\":" + isOk
                + ",\"reasons\":[" + (isOk ? "" : "\"max_dd\"") + "]},\"attempts\":1,\"duration_seconds\":2.5";
    }

    private RunImport.Imported into(Storage storage) {
        return new RunImport(SeedRun.read(run, FILES), Optional.empty())
                .into(storage, "s", Path.of("none"), Set.of("a".repeat(64), "b".repeat(64)));
    }

    @Test
    void mapsEveryShapeToAnOutcomeOfOurs() {
        Storage storage = new InMemoryStorage();
        RunImport.Imported imported = into(storage);
        assertThat(imported.trials()).isEqualTo(8);
        assertThat(imported.counts())
                .isEqualTo(Map.of(
                        "complete",
                        2,
                        "infeasible",
                        2,
                        "duplicate",
                        1,
                        "pruned",
                        1,
                        "crashed",
                        1,
                        "invalid_numeric",
                        1));
        assertThat(imported.skipped()).isEqualTo(Map.of("zero_trade_preflight", 1));
        List<StoredTrial> trials = storage.trials(storage.find("s").orElseThrow());
        // sharpe + return + 0.25 return over drawdown + clipped win rate, not the penalty of -100
        assertThat(((Outcome.Valued) trials.get(0).outcome()).value()).isEqualTo(1.0 + 0.1 + 0.25 * 4.0 + (0.5 - 0.4));
        assertThat(trials.get(0).assignment().asMap())
                .isEqualTo(Map.of("thresholds.entry", 0.25, "exit.bars", 8L, "mode", "a"));
        assertThat(((Outcome.Valued) trials.get(0).outcome()).metrics()).containsEntry("trades", 30.0);
        assertThat(trials.get(1).outcome().label()).isEqualTo("infeasible");
        assertThat(((Outcome.Duplicate) trials.get(2).outcome()).original()).isZero();
        assertThat(trials.get(3).state()).isEqualTo(TrialState.PRUNED);
        assertThat(trials.get(4).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Crashed.class, crash -> assertThat(crash.type()).isEqualTo("results_path_not_found"));
        assertThat(trials.get(6).value()).isEqualTo(-500);
        assertThat(trials.get(6).constraints()).containsExactly(1.0, 1.0);
        assertThat(trials.get(0).started()).isEqualTo(Instant.parse("2025-11-05T10:00:00Z"));
    }

    @Test
    void saysWhatItDidNotTake() {
        assertThat(into(new InMemoryStorage()).notices())
                .anyMatch(n -> n.startsWith("trial_009.json: ends before its value does"))
                .anyMatch(n ->
                        n.startsWith("trial_008.json: is left out: thresholds.entry: a JSON number must be finite"))
                .anyMatch(n -> n.startsWith("trial_007.json: metric profit_factor must be finite"))
                .anyMatch(n -> n.startsWith("_cache/000") && n.contains("passed over"))
                .anyMatch(n -> n.startsWith("_cache/") && n.contains("becomes a trial of its own"))
                .anyMatch(n -> n.startsWith("_dedup.db: 2 of its 2 points"))
                .hasSize(6);
    }

    @Test
    void saysThatAPointCameOutDifferently() throws IOException {
        trial("010", "{\"thresholds.entry\":0.25,\"exit.bars\":8,\"mode\":\"a\"}", ok(7, "{\"sharpe\":7}", true));
        assertThat(into(new InMemoryStorage()).notices())
                .contains(
                        "trial_010.json: has the point of trial 0 but other metrics; it is a duplicate with that trial's.");
    }

    @Test
    void refusesAStudyThatIsThere() {
        Storage storage = new InMemoryStorage();
        into(storage);
        assertThatThrownBy(() -> into(storage))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("\"s\" already");
    }

    @Test
    void namesAFolderWithoutTrials() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> SeedRun.read(empty, FILES))
                .isInstanceOf(SeedFileException.class)
                .hasMessageContaining("empty holds no trial_NNN.json");
    }

    @Test
    void takesTheSpaceAndThePolicyOfASpec() throws IOException {
        Path spec = Files.writeString(folder.resolve("spec.yaml"), """
                study: s
                objective: {command: {argv: [java, "{config}"]}}
                parameters:
                  thresholds.entry: {type: float, low: 0.2, high: 0.4, step: 0.05}
                  exit.bars: {type: int, low: 4, high: 12, step: 4}
                  mode: a
                score: sharpe
                constraints: {trades: {min: 40}}
                """);
        RunSpec read = RunSpec.read(spec, ObjectiveKind.installed(), Map.of());
        Storage storage = new InMemoryStorage();
        RunImport.Imported imported =
                new RunImport(SeedRun.read(run, FILES), Optional.of(read)).into(storage, "s", spec, Set.of());
        assertThat(imported.counts())
                .isEqualTo(Map.of("infeasible", 2, "duplicate", 1, "pruned", 1, "crashed", 1, "invalid_numeric", 1));
        assertThat(imported.notices())
                .anyMatch(n -> n.equals("trial_002.json: is left out: mode is \"a\" in the spec, but was \"b\"."));
        StudyView view = StudyView.read(storage, read);
        assertThat(view.trial(0).outcome().label()).isEqualTo("infeasible");
        assertThat(view.trial(0).value()).isEqualTo(1.0);
        assertThat(new dev.skipjack.run.execution.Run(read, spec, storage, dev.skipjack.core.storage.Archive.none())
                        .checkStored())
                .isPresent();
    }

    @Test
    void writesARunThatReadsBackAsTheSameStudy() {
        Storage storage = new InMemoryStorage();
        into(storage);
        Path out = folder.resolve("out");
        assertThat(RunExport.write(StudyView.read(storage, "s"), out)).isEqualTo(8);
        SeedRun again = SeedRun.read(out, FILES);
        assertThat(again.runMeta()).containsEntry("symbol", "tETHUSD").containsEntry("run_id", "run_1");
        assertThat(again.trials())
                .extracting(TrialFile::name)
                .startsWith("trial_001.json")
                .hasSize(8);
        new RunImport(again, Optional.empty()).into(storage, "t", Path.of("none"), Set.of());
        List<StoredTrial> before = storage.trials(storage.find("s").orElseThrow());
        List<StoredTrial> after = storage.trials(storage.find("t").orElseThrow());
        assertThat(after)
                .extracting(StoredTrial::assignment)
                .isEqualTo(before.stream().map(StoredTrial::assignment).toList());
        assertThat(after)
                .extracting(StoredTrial::value)
                .isEqualTo(before.stream().map(StoredTrial::value).toList());
        assertThat(after)
                .extracting(StoredTrial::state)
                .isEqualTo(before.stream().map(StoredTrial::state).toList());
        assertThatThrownBy(() -> RunExport.write(StudyView.read(storage, "s"), out))
                .hasMessageContaining("there already");
    }
}
