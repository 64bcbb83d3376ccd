package dev.skipjack.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * In which lane of a timeline each trial is drawn: each worker has as many as it judged trials at a time. Where trials do not tell their
 * worker, or there would be more than {@value #MOST} lanes, all share as many as ran at a time. Immutable; O(n log n) to make.
 */
final class Lanes {
    static final int MOST = 64;

    private static final String NOBODY = "";

    private final List<String> names;
    private final int[] lanes;
    private final boolean areWorkers;

    private Lanes(List<String> names, int[] lanes, boolean areWorkers) {
        this.names = List.copyOf(names);
        this.lanes = lanes;
        this.areWorkers = areWorkers;
    }

    static Lanes of(TrialSheet trials) {
        Lanes byWorker = of(trials, row -> trials.trial(row).worker().orElse(NOBODY));
        return byWorker.names.size() <= MOST ? byWorker : of(trials, _ -> NOBODY);
    }

    private static Lanes of(TrialSheet trials, IntFunction<String> worker) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        byStart(trials)
                .forEach(row -> rows.computeIfAbsent(worker.apply(row), _ -> new ArrayList<>())
                        .add(row));
        boolean areWorkers = rows.keySet().stream().anyMatch(name -> !name.equals(NOBODY));
        Map<String, String> labels = labels(rows.keySet().stream().toList());
        List<String> names = new ArrayList<>();
        int[] lanes = new int[trials.size()];
        Arrays.fill(lanes, -1);
        rows.forEach((name, own) -> {
            int count = place(trials, own, names.size(), lanes);
            String label = areWorkers ? labels.getOrDefault(name, "") : "";
            IntStream.rangeClosed(1, count).forEach(lane -> names.add(name(label, lane, count)));
        });
        return new Lanes(names, lanes, areWorkers);
    }

    private static List<Integer> byStart(TrialSheet trials) {
        return IntStream.range(0, trials.size())
                .boxed()
                .filter(row -> trials.trial(row).started() != null)
                .sorted(Comparator.comparing((Integer row) -> started(trials, row)))
                .toList();
    }

    /** Puts trials into lanes from a first one on, each into the first that is free; how many they need. */
    private static int place(TrialSheet trials, List<Integer> rows, int first, int[] lanes) {
        List<Instant> free = new ArrayList<>();
        for (int row : rows) {
            Instant start = started(trials, row);
            int lane = 0;
            while (lane < free.size() && free.get(lane).isAfter(start)) {
                lane++;
            }
            Instant finished = trials.trial(row).finished();
            Instant end = finished == null ? Instant.MAX : finished;
            if (lane == free.size() && lane < MOST) {
                free.add(end);
            }
            if (lane < free.size()) {
                free.set(lane, end);
                lanes[row] = first + lane;
            }
        }
        return free.size();
    }

    private static Instant started(TrialSheet trials, int row) {
        return Objects.requireNonNull(trials.trial(row).started());
    }

    /** A worker's name begins with its process number, which is enough where no other has the same. */
    private static Map<String, String> labels(List<String> workers) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String worker : workers) {
            String process = process(worker);
            boolean isShared = workers.stream()
                    .anyMatch(other -> !other.equals(worker) && process(other).equals(process));
            labels.put(worker, worker.equals(NOBODY) ? "not told" : isShared ? worker : process);
        }
        return labels;
    }

    private static String process(String worker) {
        int dash = worker.indexOf('-');
        return dash < 0 ? worker : worker.substring(0, dash);
    }

    private static String name(String label, int lane, int count) {
        return label.isEmpty() ? Integer.toString(lane) : count == 1 ? label : label + " · " + lane;
    }

    List<String> names() {
        return names;
    }

    /** Whether lanes tell workers apart. */
    boolean areWorkers() {
        return areWorkers;
    }

    /** The lane of a row's trial; -1 if it never began, and beyond the last lane. */
    int of(int row) {
        return lanes[row];
    }

    /** How many trials that began are in no lane. */
    int left(TrialSheet trials) {
        return (int) IntStream.range(0, lanes.length)
                .filter(row -> lanes[row] < 0 && trials.trial(row).started() != null)
                .count();
    }
}
