package dev.skipjack.run.diagnosis;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.diagnosis.Ratio.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts finished trials by what came of them. Thread-safe. */
public final class Ratios {
    /** The metric that says how often a trial traded. */
    static final String TRADES = "trades";

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private int finished;
    private int measured;

    /** Counts a trial. */
    public synchronized void add(Outcome outcome) {
        finished++;
        switch (outcome) {
            case Outcome.Failed _ -> count(Kind.FAILED);
            case Outcome.Pruned _ -> count(Kind.PRUNED);
            case Outcome.Valued valued -> add(valued);
        }
    }

    private void add(Outcome.Valued valued) {
        if (valued instanceof Outcome.Duplicate) {
            count(Kind.DUPLICATES);
        }
        if (valued.metrics().containsKey(TRADES)) {
            measured++;
            if (tradesNothing(valued)) {
                count(Kind.ZERO_TRADES);
            }
        }
    }

    /** Whether it says that it did not trade. */
    static boolean tradesNothing(Outcome outcome) {
        return outcome instanceof Outcome.Valued valued
                && Double.valueOf(0).equals(valued.metrics().get(TRADES));
    }

    private void count(Kind kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** One ratio of each kind, of the trials counted so far. */
    public synchronized List<Ratio> all() {
        return Arrays.stream(Kind.values())
                .map(kind ->
                        new Ratio(kind, counts.getOrDefault(kind, 0), kind == Kind.ZERO_TRADES ? measured : finished))
                .toList();
    }

    static Ratios of(List<JudgedTrial> trials) {
        Ratios ratios = new Ratios();
        trials.forEach(trial -> ratios.add(trial.outcome()));
        return ratios;
    }
}
