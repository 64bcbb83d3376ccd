package dev.skipjack.report;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
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
import dev.skipjack.core.trial.Reports;
import dev.skipjack.run.Account;
import dev.skipjack.run.Window;
import dev.skipjack.run.execution.FoldReport;
import dev.skipjack.run.execution.StageHistory;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.verdict.Neighbour;
import dev.skipjack.run.verdict.Neighbours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Studies to report on, the same each time. */
final class Studies {
    private static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

    private Studies() {}

    /** A report's subject without a backtest. */
    static ReportSubject subject(StudyView view) {
        return ReportSubject.of(view, "memory:", "skipjack test");
    }

    /** Trials of any kind, as one study. */
    static StudyView of(String name, List<Direction> directions, List<StoredTrial> trials) {
        Storage storage = new InMemoryStorage();
        StudyRecord record = storage.create(name, directions, Map.of());
        storage.write(
                record, trials.stream().<TrialWrite>map(TrialWrite.Added::new).toList());
        return StudyView.read(storage, name);
    }

    /** A trial that ran for a second, one after another in four lanes. */
    static StoredTrial trial(int number, Assignment point, Outcome outcome, SortedMap<Integer, Double> reports) {
        Instant started = BEGIN.plusMillis(250L * number);
        return new StoredTrial(
                number,
                outcome.state(),
                started,
                started.plusMillis(900 + number % 7 * 10),
                point,
                outcome.values(),
                reports,
                OutcomeCodec.attributes(outcome, Map.of()),
                Map.of());
    }

    static StoredTrial trial(int number, Assignment point, Outcome outcome) {
        return trial(number, point, outcome, new TreeMap<>());
    }

    /** Two workers, one with two trials at a time, and one that did not tell who it is. */
    static StudyView shared() {
        @Nullable String[] workers = {"41-a", "<b>7", "41-a", "<b>7", "41-a", null};
        int[] starts = {0, 100, 500, 1200, 1500, 1700};
        Storage storage = new InMemoryStorage();
        StudyRecord record = storage.create("shared", List.of(Direction.MINIMIZE), Map.of());
        SearchSpace space = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));
        for (int i = 0; i < workers.length; i++) {
            Instant started = BEGIN.plusMillis(starts[i]);
            Outcome outcome = Outcome.Complete.of(i);
            Reports none = Reports.NONE;
            storage.write(
                    record,
                    List.of(
                            new TrialWrite.Asked(i, started, Assignment.of(space, new double[] {i / 6.0}), workers[i]),
                            new TrialWrite.Told(
                                    i, started.plusMillis(1000), null, outcome, none, Map.of(), workers[i])));
        }
        return StudyView.read(storage, "shared");
    }

    /** The space of the noisy study: floats plain and logarithmic, ints, choices. */
    static SearchSpace space() {
        Map<String, Distribution> space = new LinkedHashMap<>();
        space.put("entry.fast", new IntDistribution(5, 60, 1, false));
        space.put("entry.slow", new IntDistribution(20, 250, 5, false));
        space.put("exit.trail", FloatDistribution.stepped(0.02, 0.2, 0.005));
        space.put("risk.target", FloatDistribution.log(0.05, 0.5));
        space.put("risk.cap", FloatDistribution.of(0.5, 2));
        space.put("entry.kind", CategoricalDistribution.of("sma", "ema", "kama"));
        return SearchSpace.of(space);
    }

    /** A search of n trials that gets better, with everything that can become of a trial. */
    static StudyView noisy(int n) {
        SearchSpace space = space();
        List<StoredTrial> trials = new ArrayList<>();
        for (int number = 0; number < n; number++) {
            RandomStream random = Streams.of(7, number).stream("point");
            double focus = Math.min(0.8, 1.6 * number / n);
            double[] point = new double[space.size()];
            double distance = 0;
            for (int i = 0; i < point.length; i++) {
                double u =
                        (1 - focus) * random.nextDouble() + focus * (0.3 + 0.1 * i + 0.1 * (random.nextDouble() - 0.5));
                Distribution distribution = space.distribution(i);
                point[i] = distribution.fromUnit(Math.clamp(u, 0, 0.999));
                distance += Math.pow(distribution.toUnit(point[i]) - 0.4, 2) * (point.length - i);
            }
            double value = 1.2 - distance + 0.1 * (random.nextDouble() - 0.5);
            trials.add(trial(number, Assignment.of(space, point), outcome(number, value), reports(number, value)));
        }
        return of("noisy", List.of(Direction.MAXIMIZE), trials);
    }

    /** The noisy study of 300 trials with a backtest's account and validation. */
    static ReportSubject backtested() {
        StudyView view = noisy(300);
        List<Replay.Validated> validated = view.ranking().stream()
                .limit(3)
                .map(trial -> new Replay.Validated(
                        trial.number(),
                        trial.values(),
                        Map.of("sharpe", trial.value()),
                        trial.number() == view.ranking().get(1).number()
                                ? null
                                : new Outcome.Complete(0.4, List.of(), Map.of("sharpe", 0.4))))
                .toList();
        Replay replay = new Replay(
                view.ranking().getFirst().number(), account(11_000, 500), Optional.of(account(11_800, 250)), validated);
        return new ReportSubject(
                view,
                "memory:",
                "skipjack test",
                Optional.of(replay),
                Optional.of(folds()),
                Optional.of(neighbours()),
                stages(validated));
    }

    /** All three came to the first stage, where one did not meet its constraints; one came to the blind one. */
    private static List<StageHistory> stages(List<Replay.Validated> validated) {
        SortedMap<Integer, Outcome> later = new TreeMap<>();
        validated.forEach(trial -> later.put(trial.number(), new Outcome.Complete(0.25, List.of(-1.0), Map.of())));
        later.put(validated.get(1).number(), new Outcome.Complete(0.75, List.of(1.0), Map.of()));
        SortedMap<Integer, Outcome> last = new TreeMap<>();
        last.put(validated.getFirst().number(), new Outcome.Complete(0.125, List.of(), Map.of()));
        Window year = new Window(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
        return List.of(
                new StageHistory(
                        "later", new Window(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31)), false, later),
                new StageHistory("last", year, true, last));
    }

    private static FoldReport folds() {
        return new FoldReport(
                "walk forward, 2 folds",
                "mean",
                List.of(
                        new FoldReport.Chosen("2001 to 2004", "2005", 12, 0.8, 0.3),
                        new FoldReport.Chosen("2001 to 2005", "2006", -1, Double.NaN, Double.NaN)),
                List.of(new FoldReport.OfTrial(12, List.of(0.3, 0.5), 0.4)),
                0.8,
                0.3,
                List.of(0.3));
    }

    private static Neighbours neighbours() {
        return new Neighbours(List.of(
                new Neighbour("entry.fast", 20L, 19L, Optional.of(0.9), 0.1, true),
                new Neighbour("entry.fast", 20L, 21L, Optional.of(0.2), 0.8, false),
                new Neighbour("exit.trail", 0.1, 0.105, Optional.empty(), 1, false)));
    }

    /** An account of so many days. */
    private static Account account(int firstDay, int days) {
        List<Account.Mark> marks = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            double wave = Math.sin(day / 20.0);
            marks.add(new Account.Mark(86_400L * (firstDay + day), 1000 + day + 40 * wave, 1000 + 90 * wave));
        }
        List<Account.Trade> trades = new ArrayList<>();
        for (int i = 0; i < days / 10; i++) {
            long entered = 86_400L * (firstDay + 10 * i);
            trades.add(new Account.Trade(
                    i % 3 != 0, entered, entered + 5 * 86_400, 5, 10, 100, 101 - i % 2, 10 - i, 1, "stop"));
        }
        return new Account(1000, marks, trades, Map.of("sharpe", 1.0));
    }

    /** A study of two objectives with a front of 0, 3, 1 and 2, of which 3 is the knee; 4 is dominated, 5 breaks a constraint. */
    static StudyView front() {
        double[][] values = {{1, 0.5}, {0.5, 0.12}, {0, 0.1}, {0.9, 0.2}, {0.1, 0.4}, {2, 0}};
        SearchSpace space = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));
        List<StoredTrial> trials = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            List<Double> violations = List.of(i == 5 ? 1.0 : 0.0);
            trials.add(trial(
                    i,
                    Assignment.of(space, new double[] {i / 10.0}),
                    new Outcome.Complete(List.of(values[i][0], values[i][1]), violations, Map.of())));
        }
        return of("two", List.of(Direction.MAXIMIZE, Direction.MINIMIZE), trials);
    }

    private static Outcome outcome(int number, double value) {
        return switch (number % 20) {
            case 7 -> new Outcome.Crashed("java.lang.IllegalStateException", "no bars", "");
            case 11, 12 -> new Outcome.Pruned(3, value - 0.2);
            case 15 -> new Outcome.Complete(value, List.of(1.0), Map.of());
            default -> new Outcome.Complete(value, List.of(-1.0), Map.of());
        };
    }

    private static SortedMap<Integer, Double> reports(int number, double value) {
        SortedMap<Integer, Double> reports = new TreeMap<>();
        int steps = number % 20 == 11 || number % 20 == 12 ? 4 : 10;
        for (int step = 0; number % 20 != 7 && step < steps; step++) {
            reports.put(step, value - Math.exp(-0.4 * step) * (1 + number % 5 * 0.1));
        }
        return reports;
    }
}
