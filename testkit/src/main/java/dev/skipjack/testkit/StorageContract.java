package dev.skipjack.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Storage} does. Subclasses say how one is opened. */
public abstract class StorageContract {
    private static final Instant STARTED = Instant.parse("2026-11-23T02:13:43.388723Z");
    private static final Instant FINISHED = Instant.parse("2026-11-23T02:13:44.000001Z");
    private static final Assignment EMPTY = Assignment.of(SearchSpace.of(Map.of()), new double[0]);

    /** The storage under test; each test has a new one. */
    protected Storage storage;

    /** A new storage; of a persistent one, the same studies again at a second call in one test. */
    protected abstract Storage open();

    /** Whether {@link #open} finds again what was written. */
    protected boolean isPersistent() {
        return true;
    }

    @BeforeEach
    void openStorage() {
        storage = open();
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    @Test
    void findsNothingInANewStorage() {
        assertThat(storage.studyNames()).isEmpty();
        assertThat(storage.find("absent")).isEmpty();
    }

    @Test
    void findsTheStudyItCreated() {
        StudyRecord created = storage.create("s", Direction.MAXIMIZE, Map.of("skipjack:plan", Map.of("seed", 42L)));
        assertThat(created.name()).isEqualTo("s");
        assertThat(created.direction()).isEqualTo(Direction.MAXIMIZE);
        assertThat(created.attributes()).isEqualTo(Map.of("skipjack:plan", Map.of("seed", 42L)));
        assertThat(storage.find("s")).contains(created);
        assertThat(storage.trials(created)).isEmpty();
    }

    @Test
    void listsStudiesInOrderOfCreation() {
        List<String> names = List.of("zebra", "Äpfel", "apple", "日本 \"quoted\" '; --", "APPLE");
        names.forEach(name -> storage.create(name, Direction.MINIMIZE, Map.of()));
        assertThat(storage.studyNames()).isEqualTo(names);
        names.forEach(
                name -> assertThat(storage.find(name).orElseThrow().name()).isEqualTo(name));
    }

    @Test
    void refusesANameThatIsTaken() {
        storage.create("s", Direction.MINIMIZE, Map.of("a", 1L));
        assertThatThrownBy(() -> storage.create("s", Direction.MAXIMIZE, Map.of("a", 2L)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Study \"s\" already exists");
        StudyRecord kept = storage.find("s").orElseThrow();
        assertThat(kept.direction()).isEqualTo(Direction.MINIMIZE);
        assertThat(kept.attributes()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void keepsAttributesOfEveryJsonShape() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
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
        values.forEach((key, value) -> storage.putAttribute(study, key, value));
        assertThat(storage.find("s").orElseThrow().attributes()).isEqualTo(values);
    }

    @Test
    void replacesAnAttribute() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of("k", 1L));
        storage.putAttribute(study, "k", List.of("new"));
        assertThat(storage.find("s").orElseThrow().attributes()).isEqualTo(Map.of("k", List.of("new")));
    }

    @Test
    void keepsUserAttributesApart() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of("k", 1L));
        storage.putUserAttribute(study, "k", List.of("mine"));
        storage.putUserAttribute(study, "other", true);
        storage.putUserAttribute(study, "k", Map.of("é", 2.5));
        StudyRecord found = storage.find("s").orElseThrow();
        assertThat(found.attributes()).isEqualTo(Map.of("k", 1L));
        assertThat(found.userAttributes()).isEqualTo(Map.of("k", Map.of("é", 2.5), "other", true));
    }

    @Test
    void keepsTrialsThatAreAddedAsTheyAre() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        List<StoredTrial> trials = new ArrayList<>();
        Cases.of(20261124, 40).forEach(random -> trials.add(randomTrial(trials.size(), random)));
        storage.write(
                study,
                trials.subList(0, 15).stream()
                        .<TrialWrite>map(TrialWrite.Added::new)
                        .toList());
        for (StoredTrial trial : trials.subList(15, trials.size())) {
            storage.write(study, List.of(new TrialWrite.Added(trial)));
        }
        assertThat(storage.trials(study)).isEqualTo(trials);
        storage.write(study, List.of(new TrialWrite.Asked(trials.size(), STARTED, EMPTY)));
        assertThat(storage.trials(study)).hasSize(trials.size() + 1);
    }

    @Test
    void refusesAnAddedTrialOutOfTurn() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        Cases.of(7, 1)
                .forEach(random -> assertThatThrownBy(
                                () -> storage.write(study, List.of(new TrialWrite.Added(randomTrial(1, random)))))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("next number is 0"));
        assertThat(storage.trials(study)).isEmpty();
    }

    @Test
    void tellsATrialThatWasAddedWhileItRan() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        StoredTrial running = new StoredTrial(
                0,
                TrialState.RUNNING,
                STARTED,
                null,
                EMPTY,
                List.of(),
                new TreeMap<>(Map.of(3, 0.5)),
                Map.copyOf(OutcomeCodec.running(null)),
                Map.of());
        storage.write(study, List.of(new TrialWrite.Added(running)));
        Reports reports = Reports.NONE.with(1, 0.25).with(4, 1).withRung(0.25).withRung(-1e300);
        Outcome pruned = new Outcome.Pruned(3, 0.75);
        storage.write(study, List.of(new TrialWrite.Told(0, FINISHED, null, pruned, reports, Map.of())));
        StoredTrial told = storage.trials(study).getFirst();
        assertThat(told.state()).isEqualTo(TrialState.PRUNED);
        assertThat(told.reports())
                .isEqualTo(Reports.NONE
                        .with(1, 0.25)
                        .with(3, 0.5)
                        .with(4, 1)
                        .withRung(0.25)
                        .withRung(-1e300));
    }

    @Test
    void keepsWhatATrialReported() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        Reports reports = Reports.NONE
                .with(7, Double.NaN)
                .with(0, Double.NEGATIVE_INFINITY)
                .with(100_000, 1e-300)
                .with(3, Double.POSITIVE_INFINITY)
                .withRung(0.1);
        Outcome complete = Outcome.Complete.of(2);
        storage.write(
                study,
                List.of(
                        new TrialWrite.Asked(0, STARTED, EMPTY),
                        new TrialWrite.Told(0, FINISHED, null, complete, reports, Map.of("evaluation", "e"))));
        StoredTrial told = storage.trials(study).getFirst();
        assertThat(told.reports()).isEqualTo(reports);
        assertThat(told.outcome()).isEqualTo(complete);
        assertThat(told.attributes()).containsEntry("completed_rung_0", 0.1);
    }

    private static StoredTrial randomTrial(int number, RandomGenerator random) {
        SearchSpace space = randomSpace(random);
        double[] point = IntStream.range(0, space.size())
                .mapToDouble(i -> space.distribution(i).fromUnit(random.nextDouble()))
                .toArray();
        List<TrialState> states = List.of(
                TrialState.WAITING, TrialState.RUNNING, TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL);
        TrialState state = states.get(random.nextInt(states.size()));
        boolean isValued = state == TrialState.COMPLETE || (state == TrialState.PRUNED && random.nextBoolean());
        List<Double> odd = List.of(0.0, -1e-300, 1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        TreeMap<Integer, Double> reports = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            reports.put(random.nextInt(1000), i == 2 ? (Double) Double.NaN : odd.get(random.nextInt(odd.size())));
        }
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("fixed_params", Map.of("x", random.nextDouble()));
        attributes.put("null", null);
        return new StoredTrial(
                number,
                state,
                state == TrialState.WAITING ? null : STARTED,
                state.isFinished() ? FINISHED : null,
                Assignment.of(space, point),
                isValued ? List.of(odd.get(random.nextInt(odd.size()))) : List.of(),
                reports,
                random.nextBoolean() ? attributes : Map.of(),
                random.nextBoolean() ? Map.of("note", List.of("ü", (long) number)) : Map.of());
    }

    @Test
    void showsATrialFromAskToTell() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        Assignment point = Assignment.of(space(), new double[] {0.25, 7, 2});
        storage.write(study, List.of(new TrialWrite.Asked(0, STARTED, point)));
        StoredTrial running = storage.trials(study).getFirst();
        assertThat(running.isOurs()).isTrue();
        assertThat(running.state()).isEqualTo(TrialState.RUNNING);
        assertThat(running.started()).isEqualTo(STARTED);
        assertThat(running.finished()).isNull();
        assertThat(running.value()).isNull();
        assertThat(running.assignment()).isEqualTo(point);

        storage.write(study, List.of(told(0, Outcome.Complete.of(1.5))));
        StoredTrial complete = storage.trials(study).getFirst();
        assertThat(complete.state()).isEqualTo(TrialState.COMPLETE);
        assertThat(complete.started()).isEqualTo(STARTED);
        assertThat(complete.finished()).isEqualTo(FINISHED);
        assertThat(complete.value()).isEqualTo(1.5);
        assertThat(complete.assignment()).isEqualTo(point);
    }

    @Test
    void givesBackEveryOutcome() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        Map<String, Double> metrics = Map.of(
                "sharpe",
                1.25,
                "trades",
                17.0,
                "max_drawdown",
                1e-17,
                "calmar",
                Double.NEGATIVE_INFINITY,
                "odd",
                Double.NaN);
        List<Outcome> outcomes = List.of(
                new Outcome.Complete(-0.5, List.of(), metrics),
                new Outcome.Complete(Double.POSITIVE_INFINITY, List.of(-1.0, 0.0), Map.of()),
                new Outcome.Complete(Double.NEGATIVE_INFINITY, List.of(-1.0, 2.5), metrics),
                new Outcome.Duplicate(1, 4.9e-324, List.of(0.0), metrics),
                new Outcome.Pruned(3, 0.125),
                new Outcome.Pruned(7, Double.NEGATIVE_INFINITY),
                new Outcome.Pruned(0, Double.NaN),
                new Outcome.Pruned(-1, Double.NaN),
                new Outcome.InvalidNumeric("sharpe is NaN"),
                new Outcome.TimedOut(Duration.ofMillis(1500)),
                Outcome.Crashed.of(new IllegalStateException("é\n\"quoted\"")),
                new Outcome.Crashed("exit 75", "busy", "", true),
                new Outcome.Cancelled("interrupted"));
        for (int i = 0; i < outcomes.size(); i++) {
            storage.write(study, List.of(new TrialWrite.Asked(i, STARTED, EMPTY), told(i, outcomes.get(i))));
        }
        assertThat(storage.trials(study).stream().map(StoredTrial::outcome).toList())
                .isEqualTo(outcomes);
    }

    @Test
    void keepsAValueForEachObjective() {
        List<Direction> directions = List.of(Direction.MINIMIZE, Direction.MAXIMIZE, Direction.MINIMIZE);
        StudyRecord study = storage.create("several", directions, Map.of());
        assertThat(study.directions()).isEqualTo(directions);
        assertThat(storage.find("several").orElseThrow().directions()).isEqualTo(directions);
        Outcome.Complete complete =
                Outcome.Complete.of(List.of(0.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        Outcome.Duplicate again = complete.duplicateOf(0);
        Outcome failed = new Outcome.InvalidNumeric("no value");
        StoredTrial added = added(4, List.of(-1.5, 1e300, -1e-300));
        storage.write(
                study,
                List.of(
                        new TrialWrite.Asked(0, STARTED, EMPTY),
                        new TrialWrite.Asked(1, STARTED, EMPTY),
                        new TrialWrite.Asked(2, STARTED, EMPTY),
                        told(0, complete),
                        told(2, failed),
                        new TrialWrite.Asked(3, STARTED, EMPTY),
                        told(3, again),
                        new TrialWrite.Added(added)));
        storage.write(study, List.of(told(1, Outcome.Complete.of(List.of(1.0, 2.0, 3.0)))));

        List<StoredTrial> trials = storage.trials(study);
        assertThat(trials.stream().map(StoredTrial::values).toList())
                .containsExactly(
                        complete.values(),
                        List.of(1.0, 2.0, 3.0),
                        List.of(),
                        complete.values(),
                        List.of(-1.5, 1e300, -1e-300));
        assertThat(trials.get(0).outcome()).isEqualTo(complete);
        assertThat(trials.get(3).outcome()).isEqualTo(again);
        assertThat(trials.get(4)).isEqualTo(added);
    }

    private static StoredTrial added(int number, List<Double> values) {
        return new StoredTrial(
                number, TrialState.COMPLETE, STARTED, FINISHED, EMPTY, values, new TreeMap<>(), Map.of(), Map.of());
    }

    @Test
    void keepsAnInfiniteConstraintAsNotMet() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        List<Double> constraints = List.of(Double.POSITIVE_INFINITY, Double.NaN, Double.NEGATIVE_INFINITY);
        Outcome outcome = new Outcome.Complete(1, constraints, Map.of());
        storage.write(study, List.of(new TrialWrite.Asked(0, STARTED, EMPTY), told(0, outcome)));
        assertThat(storage.trials(study).getFirst().constraints())
                .containsExactly(Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE);
    }

    @Test
    void keepsFactsBesideTheOutcome() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        Map<String, @Nullable Object> facts = Map.of("key", "ab12", "attempts", 2L);
        storage.write(
                study,
                List.of(
                        new TrialWrite.Asked(0, STARTED, EMPTY),
                        new TrialWrite.Told(0, FINISHED, null, Outcome.Complete.of(1), facts)));
        assertThat(OutcomeCodec.own(storage.trials(study).getFirst())).containsAllEntriesOf(facts);
    }

    @Test
    void keepsLateParametersBehindEarlyOnes() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        SearchSpace early = SearchSpace.of(Map.of("z", FloatDistribution.of(0, 1)));
        SearchSpace late = SearchSpace.of(Map.of("a", IntDistribution.of(1, 9)));
        storage.write(study, List.of(new TrialWrite.Asked(0, STARTED, Assignment.of(early, new double[] {0.5}))));
        storage.write(
                study,
                List.of(new TrialWrite.Told(
                        0, FINISHED, Assignment.of(late, new double[] {3}), Outcome.Complete.of(1), Map.of())));
        Assignment stored = storage.trials(study).getFirst().assignment();
        assertThat(stored.space().names()).containsExactly("z", "a");
        assertThat(stored.asMap()).isEqualTo(Map.of("z", 0.5, "a", 3L));
    }

    @Test
    void keepsAnyPointOfAnySpace() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        List<Assignment> points = new ArrayList<>();
        Cases.of(20261123, 60).forEach(random -> {
            SearchSpace space = randomSpace(random);
            double[] internals = IntStream.range(0, space.size())
                    .mapToDouble(i -> space.distribution(i).fromUnit(random.nextDouble()))
                    .toArray();
            points.add(Assignment.of(space, internals));
            storage.write(study, List.of(new TrialWrite.Asked(points.size() - 1, STARTED, points.getLast())));
        });
        List<StoredTrial> stored = storage.trials(study);
        for (int i = 0; i < points.size(); i++) {
            assertThat(stored.get(i).assignment().space())
                    .isEqualTo(points.get(i).space());
            assertThat(stored.get(i).assignment().internals())
                    .isEqualTo(points.get(i).internals());
        }
    }

    @Test
    void keepsChoicesThatAreListsOrMaps() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        CategoricalDistribution choice = CategoricalDistribution.of(
                "[plain", Map.of("kind", "sma", "periods", List.of(5L, 20L)), List.of(), null, 2L, Map.of("é", true));
        CategoricalDistribution strings = CategoricalDistribution.of("[1,2]", "{}");
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("entry", choice);
        parameters.put("text", strings);
        SearchSpace space = SearchSpace.of(parameters);
        for (int i = 0; i < 6; i++) {
            storage.write(study, List.of(new TrialWrite.Asked(i, STARTED, Assignment.of(space, new double[] {i, i % 2
            }))));
        }
        List<StoredTrial> trials = storage.trials(study);
        for (int i = 0; i < 6; i++) {
            assertThat(trials.get(i).assignment().value("entry")).isEqualTo(choice.external(i));
            assertThat(trials.get(i).assignment().value("text")).isEqualTo(strings.external(i % 2));
        }
    }

    @Test
    void givesTrialsByNumberWhenToldOutOfOrder() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        for (int i = 0; i < 4; i++) {
            storage.write(study, List.of(new TrialWrite.Asked(i, STARTED, EMPTY)));
        }
        for (int i : new int[] {2, 0, 3}) {
            storage.write(study, List.of(told(i, Outcome.Complete.of(i))));
        }
        List<StoredTrial> trials = storage.trials(study);
        assertThat(trials).extracting(StoredTrial::number).containsExactly(0, 1, 2, 3);
        assertThat(trials).extracting(StoredTrial::value).containsExactly(0.0, null, 2.0, 3.0);
        assertThat(trials.get(1).state()).isEqualTo(TrialState.RUNNING);
    }

    @Test
    void keepsStudiesApart() {
        StudyRecord first = storage.create("first", Direction.MINIMIZE, Map.of());
        StudyRecord second = storage.create("second", Direction.MINIMIZE, Map.of());
        for (int i = 0; i < 3; i++) {
            storage.write(first, List.of(new TrialWrite.Asked(i, STARTED, EMPTY), told(i, Outcome.Complete.of(i))));
            storage.write(second, List.of(new TrialWrite.Asked(i, STARTED, EMPTY), told(i, Outcome.Complete.of(-i))));
        }
        assertThat(storage.trials(first)).extracting(StoredTrial::value).containsExactly(0.0, 1.0, 2.0);
        assertThat(storage.trials(second)).extracting(StoredTrial::value).containsExactly(0.0, -1.0, -2.0);
    }

    @Test
    void refusesANumberThatIsNotTheNext() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        storage.write(study, List.of(new TrialWrite.Asked(0, STARTED, EMPTY)));
        assertThatThrownBy(() -> storage.write(study, List.of(new TrialWrite.Asked(0, STARTED, EMPTY))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Trial 0 of study \"s\"")
                .hasMessageContaining("next number is 1");
        assertThatThrownBy(() -> storage.write(study, List.of(new TrialWrite.Asked(2, STARTED, EMPTY))))
                .isInstanceOf(StorageException.class);
        assertThat(storage.trials(study)).hasSize(1);
    }

    @Test
    void refusesToTellATrialTwiceOrOneThatIsMissing() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        storage.write(study, List.of(new TrialWrite.Asked(0, STARTED, EMPTY), told(0, Outcome.Complete.of(1))));
        assertThatThrownBy(() -> storage.write(study, List.of(told(0, Outcome.Complete.of(2)))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Trial 0 of study \"s\"")
                .hasMessageContaining("finished already");
        assertThatThrownBy(() -> storage.write(study, List.of(told(1, Outcome.Complete.of(2)))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("no trial 1");
        assertThat(storage.trials(study).getFirst().value()).isEqualTo(1.0);
    }

    @Test
    void leavesNothingOfAWriteThatFails() {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        storage.write(study, List.of(new TrialWrite.Asked(0, STARTED, EMPTY)));
        List<TrialWrite> failing = List.of(
                told(0, Outcome.Complete.of(9)),
                new TrialWrite.Asked(1, STARTED, EMPTY),
                new TrialWrite.Asked(5, STARTED, EMPTY));
        assertThatThrownBy(() -> storage.write(study, failing)).isInstanceOf(StorageException.class);
        assertThat(storage.trials(study)).hasSize(1);
        assertThat(storage.trials(study).getFirst().state()).isEqualTo(TrialState.RUNNING);
        storage.write(study, List.of(told(0, Outcome.Complete.of(1)), new TrialWrite.Asked(1, STARTED, EMPTY)));
        assertThat(storage.trials(study)).extracting(StoredTrial::value).containsExactly(1.0, null);
    }

    @Test
    void takesWritesOfEightThreads() throws Exception {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        AtomicInteger next = new AtomicInteger();
        int trials = 400;
        List<Future<?>> workers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                workers.add(threads.submit(() -> askAndTell(study, next, trials)));
            }
        }
        for (Future<?> worker : workers) {
            worker.get();
        }
        List<StoredTrial> stored = storage.trials(study);
        assertThat(stored)
                .extracting(StoredTrial::number)
                .isEqualTo(IntStream.range(0, trials).boxed().toList());
        assertThat(stored).allSatisfy(trial -> {
            assertThat(trial.value()).isEqualTo((double) trial.number());
            assertThat(trial.assignment().internal(1)).isEqualTo(trial.number() % 100);
        });
    }

    private void askAndTell(StudyRecord study, AtomicInteger next, int trials) {
        while (true) {
            int number;
            synchronized (next) {
                number = next.get();
                if (number == trials) {
                    return;
                }
                double[] point = {0.5, number % 100, 0};
                storage.write(study, List.of(new TrialWrite.Asked(number, STARTED, Assignment.of(space(), point))));
                next.incrementAndGet();
            }
            storage.write(study, List.of(told(number, Outcome.Complete.of(number))));
        }
    }

    @Test
    void failsOnlyTheCallerConcerned() throws Exception {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        int trials = 200;
        for (int i = 0; i < trials; i++) {
            storage.write(study, List.of(new TrialWrite.Asked(i, STARTED, EMPTY)));
        }
        List<Future<?>> innocent = new ArrayList<>();
        List<Future<?>> guilty = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < trials; i++) {
                int number = i;
                innocent.add(threads.submit(
                        () -> storage.write(study, List.of(told(number, Outcome.Complete.of(number))))));
                guilty.add(threads.submit(
                        () -> storage.write(study, List.of(told(trials + number, Outcome.Complete.of(0))))));
            }
        }
        for (Future<?> worker : innocent) {
            worker.get();
        }
        assertThat(guilty)
                .allSatisfy(worker -> assertThatThrownBy(worker::get).hasCauseInstanceOf(StorageException.class));
        assertThat(storage.trials(study))
                .allSatisfy(trial -> assertThat(trial.value()).isEqualTo((double) trial.number()));
    }

    @Test
    void findsEverythingAgainWhenReopened() {
        assumeTrue(isPersistent(), "this storage ends with the process");
        StudyRecord study = storage.create("s", Direction.MAXIMIZE, Map.of("k", "v"));
        storage.write(
                study,
                List.of(
                        new TrialWrite.Asked(0, STARTED, Assignment.of(space(), new double[] {0.5, 3, 1})),
                        told(0, new Outcome.Complete(2, List.of(-1.0), Map.of("m", 3.0))),
                        new TrialWrite.Asked(1, STARTED, EMPTY)));
        List<StoredTrial> before = storage.trials(study);
        storage.close();
        storage = open();
        assertThat(storage.find("s")).contains(study);
        assertThat(storage.trials(study)).isEqualTo(before);
        storage.write(study, List.of(told(1, Outcome.Complete.of(4)), new TrialWrite.Asked(2, STARTED, EMPTY)));
        assertThat(storage.trials(study)).extracting(StoredTrial::value).containsExactly(2.0, 4.0, null);
    }

    private static TrialWrite.Told told(int number, Outcome outcome) {
        return new TrialWrite.Told(number, FINISHED, null, outcome, Map.of());
    }

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("risk.target", FloatDistribution.of(0, 1));
        parameters.put("entry.fast", IntDistribution.of(0, 100));
        parameters.put("entry.kind", CategoricalDistribution.of("sma", null, true, 1.5));
        return SearchSpace.of(parameters);
    }

    private static SearchSpace randomSpace(RandomGenerator random) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(List.of("b", "a.x", "ü", "a b", "A", "c\"", "0"));
        Collections.shuffle(names, java.util.Random.from(random));
        for (String name : names.subList(0, random.nextInt(names.size() + 1))) {
            parameters.put(name, randomDistribution(random));
        }
        return SearchSpace.of(parameters);
    }

    private static Distribution randomDistribution(RandomGenerator random) {
        double low = Math.scalb(random.nextDouble(), random.nextInt(-40, 40));
        return switch (random.nextInt(6)) {
            case 0 -> FloatDistribution.of(-low, low * 3);
            case 1 -> FloatDistribution.log(low, low * 1000);
            case 2 -> FloatDistribution.stepped(0.1, 0.1 + random.nextInt(50) * 0.05, 0.05);
            case 3 -> IntDistribution.stepped(-random.nextInt(1000), random.nextInt(1000), 1 + random.nextInt(9));
            case 4 -> IntDistribution.log(1, 1 + random.nextInt(1_000_000));
            default -> CategoricalDistribution.of("x", low, false, null, random.nextInt(2, 100));
        };
    }
}
