package dev.skipjack.core.storage;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #SIZE} trials that follow each other, at points of one space, of which there is nothing to keep but point, values and
 * times and worker: columns. A trial of d parameters and one value costs 8 d + 28 bytes. Guarded by the storage.
 */
final class TrialBlock implements HeldTrial {
    static final int SIZE = 64;

    private static final Outcome COMPLETE = Outcome.Complete.of(0);
    private static final long NANOS = 1_000_000_000;
    private static final long LATEST_SECOND = Long.MAX_VALUE / NANOS - 1;

    private final SearchSpace space;
    private final int objectives;
    private final double[] points;
    private final double[] values;

    /** Nanoseconds since 1970, as the next. */
    private final long[] started = new long[SIZE];

    private final long[] finished = new long[SIZE];
    private final @Nullable String[] workers = new String[SIZE];

    /** A block of trials in a space, of a study with so many objectives. */
    TrialBlock(SearchSpace space, int objectives) {
        this.space = space;
        this.objectives = objectives;
        this.points = new double[SIZE * space.size()];
        this.values = new double[SIZE * objectives];
    }

    /** Whether a trial that was asked for and told is all said by its point, its values and its times. */
    static boolean suits(Instant started, TrialWrite.Told told) {
        return told.outcome() instanceof Outcome.Complete complete
                && complete.constraints().isEmpty()
                && complete.metrics().isEmpty()
                && told.facts().isEmpty()
                && told.reports().isEmpty()
                && isInRange(started)
                && isInRange(told.finished());
    }

    private static boolean isInRange(Instant time) {
        return Math.abs(time.getEpochSecond()) <= LATEST_SECOND;
    }

    /** Whether trials of a space and so many values belong here. */
    boolean takes(SearchSpace other, int values) {
        return space.equals(other) && values == objectives;
    }

    /** Keeps a trial that {@link #suits} and that it {@link #takes}. */
    void put(int number, Instant start, Assignment point, TrialWrite.Told told) {
        int row = number % SIZE;
        int d = space.size();
        for (int i = 0; i < d; i++) {
            points[row * d + i] = point.internal(i);
        }
        List<Double> given = told.outcome().values();
        for (int i = 0; i < objectives; i++) {
            values[row * objectives + i] = given.get(i);
        }
        started[row] = nanos(start);
        finished[row] = nanos(told.finished());
        workers[row] = told.worker();
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * NANOS + time.getNano();
    }

    @Override
    public StoredTrial stored(int number) {
        int row = number % SIZE;
        double[] point = new double[space.size()];
        System.arraycopy(points, row * point.length, point, 0, point.length);
        List<Double> told = new ArrayList<>();
        for (int i = 0; i < objectives; i++) {
            told.add(values[row * objectives + i]);
        }
        return new StoredTrial(
                number,
                TrialState.COMPLETE,
                Instant.ofEpochSecond(0, started[row]),
                Instant.ofEpochSecond(0, finished[row]),
                Assignment.of(space, point),
                told,
                new TreeMap<>(),
                Map.copyOf(OutcomeCodec.attributes(COMPLETE, Map.of(), workers[row])),
                Map.of());
    }

    @Override
    public boolean isFinished() {
        return true;
    }
}
