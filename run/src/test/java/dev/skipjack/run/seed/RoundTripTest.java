package dev.skipjack.run.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.key.TrialKey;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.json.JsonCacheSettings;
import dev.skipjack.run.json.JsonFiles;
import dev.skipjack.testkit.Cases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported is imported as the same trials. */
class RoundTripTest {
    private static final JsonFiles FILES = new JsonFiles(JsonCacheSettings.DEFAULT);
    private static final SearchSpace SPACE = SearchSpace.of(space());

    @TempDir
    Path folder;

    private static Map<String, Distribution> space() {
        Map<String, Distribution> space = new LinkedHashMap<>();
        space.put("entry.fast", IntDistribution.of(-5, 60));
        space.put("entry.slow.limit", FloatDistribution.of(-1e-7, 1e-7));
        space.put("exit.trail", FloatDistribution.of(0, 1e17));
        space.put(
                "exit.kind",
                new CategoricalDistribution(List.of("sma", "\u00fc \ud83d\ude00\n", true, List.of(1L, 2.5))));
        return space;
    }

    private static Assignment point(RandomGenerator random) {
        return Assignment.of(SPACE, new double[] {
            random.nextInt(-5, 61), random.nextDouble(-1e-7, 1e-7), random.nextDouble() * 1e17, random.nextInt(4)
        });
    }

    private static Outcome outcome(RandomGenerator random) {
        double value = random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
        return switch (random.nextInt(8)) {
            case 0 -> new Outcome.Pruned(random.nextInt(1000), random.nextBoolean() ? value : Double.NaN);
            case 1 ->
                new Outcome.Crashed("java.io.IOException", "no \"data\"\u0000", random.nextBoolean() ? "" : "at x");
            case 2 -> new Outcome.TimedOut(Duration.ofMillis(1 + random.nextInt(100_000)));
            case 3 -> new Outcome.InvalidNumeric("sharpe must be finite, but was NaN");
            case 4 -> new Outcome.Cancelled("interrupted");
            case 5 -> Outcome.Complete.of(value);
            default ->
                new Outcome.Complete(
                        value,
                        List.of(value, -0.0),
                        Map.of("trades", 3.0, "sharpe", value, "return_to_dd", 1.0, "return_to_drawdown", 2.0));
        };
    }

    /** A study as a run would leave it: a point that is met again is a duplicate, one trial is unfinished at the end. */
    private static void fill(Storage storage, StudyRecord study, RandomGenerator random) {
        List<TrialWrite> writes = new ArrayList<>();
        Map<TrialKey, Outcome.Duplicate> known = new HashMap<>();
        List<Assignment> points = new ArrayList<>();
        int trials = 1 + random.nextInt(30);
        for (int number = 0; number < trials; number++) {
            boolean isOld = !points.isEmpty() && random.nextInt(5) == 0;
            Assignment point = isOld ? points.get(random.nextInt(points.size())) : point(random);
            points.add(point);
            TrialKey key = TrialKey.of(point.asMap());
            Outcome outcome = known.containsKey(key) ? known.get(key) : outcome(random);
            if (outcome instanceof Outcome.Complete c) {
                known.put(key, new Outcome.Duplicate(number, c.value(), c.constraints(), c.metrics()));
            }
            writes.add(new TrialWrite.Asked(number, Instant.EPOCH, point));
            writes.add(new TrialWrite.Told(number, Instant.EPOCH, null, outcome, Map.of()));
        }
        writes.add(new TrialWrite.Asked(trials, Instant.EPOCH, point(random)));
        storage.write(study, writes);
    }

    private List<String> trials(Storage storage, String study) {
        return StudyView.read(storage, study).trials().stream()
                .filter(trial -> trial.state().isFinished())
                .map(RoundTripTest::text)
                .toList();
    }

    private static String text(StoredTrial trial) {
        Outcome outcome = trial.outcome();
        String value = outcome instanceof Outcome.Pruned || outcome instanceof Outcome.Failed
                ? outcome.toString()
                : CanonicalJson.write(OutcomeCodec.attributes(outcome, Map.of())) + trial.value();
        return trial.number() + " " + CanonicalJson.write(trial.assignment().asMap()) + " " + value;
    }

    private void passOn(Storage storage, String from, String to, Path run) {
        RunExport.write(StudyView.read(storage, from), run);
        SeedRun read = SeedRun.read(run, FILES);
        assertThat(read.notices()).isEmpty();
        new RunImport(read, Optional.empty()).into(storage, to, run, Set.of());
    }

    @Test
    void importsTheTrialsThatItExported() {
        Cases.of(5, 100).forEach(random -> {
            Storage storage = new InMemoryStorage();
            Direction direction = random.nextBoolean() ? Direction.MINIMIZE : Direction.MAXIMIZE;
            fill(storage, storage.create("a", direction, Map.of()), random);
            Path here = Files.createTempDirectory(folder, "case");
            passOn(storage, "a", "b", here.resolve("b"));
            assertThat(trials(storage, "b")).isEqualTo(trials(storage, "a"));
            assertThat(StudyView.read(storage, "b").record().direction()).isEqualTo(direction);
            passOn(storage, "b", "c", here.resolve("c"));
            assertThat(trials(storage, "c")).isEqualTo(trials(storage, "a"));
        });
    }

    @Test
    void keepsTheOtherMetricsOfATrialWithOneThatIsNotFinite() throws Exception {
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.writeString(
                run.resolve("trial_001.json"),
                "{\"parameters\":{\"a\":1},\"attempts\":2,\"score\":{\"score\":-Infinity,\"score_version\":\"v2\",\"metrics\":"
                        + "{\"sharpe\":1.5,\"num_trades\":3,\"profit_factor\":Infinity,\"win_rate\":NaN}}}");
        Files.writeString(run.resolve("run_meta.json"), "{}");
        Storage storage = new InMemoryStorage();
        new RunImport(SeedRun.read(run, FILES), Optional.empty()).into(storage, "a", run, Set.of());
        StoredTrial trial = StudyView.read(storage, "a").trial(0);
        assertThat(trial.outcome().label()).isEqualTo("invalid_numeric");
        assertThat(CanonicalJson.write(trial.attributes().get("skipjack:outcome")))
                .contains(
                        "\"metrics\":{\"num_trades\":3,\"profit_factor\":\"Infinity\",\"sharpe\":1.5,\"win_rate\":\"NaN\"}");
        passOn(storage, "a", "b", folder.resolve("out"));
        assertThat(folder.resolve("out").resolve("trial_001.json"))
                .content()
                .contains(
                        "\"score\": {\"score\": -Infinity, \"metrics\": {\"num_trades\": 3.0, \"profit_factor\": Infinity,"
                                + " \"sharpe\": 1.5, \"win_rate\": NaN}",
                        "\"attempts\": 2.0");
        assertThat(trials(storage, "b")).isEqualTo(trials(storage, "a"));
    }
}
