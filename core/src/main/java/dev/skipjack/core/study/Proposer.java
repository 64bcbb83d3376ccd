package dev.skipjack.core.study;

import dev.skipjack.core.dedup.KnownPoints;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.TrialHistory;
import java.util.Optional;

/**
 * Turns what a sampler proposes into a point to judge: inside the rules and, where reuse is on, unknown. Re-draws come from the
 * same trial's streams, so a proposal follows from seed, number and history. One thread at a time.
 */
final class Proposer {
    private static final int REDRAWS_FOR_DUPLICATES = 16;
    private static final int REDRAWS_FOR_RULES = 256;
    private static final int UNIFORM_DRAWS = 10_000;

    private final SearchSpace space;
    private final Sampler sampler;
    private final AskedPoints asked;
    private final boolean reuse;
    private long avoided;

    /**
     * A point, and the first trial that had it.
     *
     * @param duplicateOf a trial's number, or {@link KnownPoints#UNKNOWN}
     */
    record Proposal(Assignment assignment, int duplicateOf) {}

    Proposer(AskedPoints asked, Sampler sampler, boolean reuse) {
        this.space = asked.space();
        this.sampler = sampler;
        this.asked = asked;
        this.reuse = reuse;
    }

    /** How many proposals were replaced because their point was known. */
    long avoided() {
        return avoided;
    }

    Proposal propose(TrialHistory history, Streams streams) {
        Assignment last = null;
        double[] forbidden = {};
        int duplicates = 0;
        for (int attempt = 0; attempt < REDRAWS_FOR_RULES && duplicates <= REDRAWS_FOR_DUPLICATES; attempt++) {
            double[] point = sampler.sample(space, history, streams.withAttempt(attempt));
            if (space.allows(point)) {
                last = Assignment.of(space, point);
                if (!reuse || asked.find(last) == KnownPoints.UNKNOWN) {
                    return new Proposal(last, KnownPoints.UNKNOWN);
                }
                duplicates++;
                avoided++;
            } else {
                forbidden = point;
            }
        }
        return last == null ? uniform(forbidden, streams) : settle(last);
    }

    /** The sampler cannot meet the rules: draw uniformly until a point does, but for what it holds fixed. */
    private Proposal uniform(double[] forbidden, Streams streams) {
        for (int attempt = 0; attempt < UNIFORM_DRAWS; attempt++) {
            Streams draw = streams.withAttempt(attempt);
            double[] point = forbidden.clone();
            for (int i = 0; i < point.length; i++) {
                if (asked.isFree(i)) {
                    point[i] = space.distribution(i)
                            .fromUnit(draw.stream("repair", space.name(i)).nextDouble());
                }
            }
            if (space.allows(point)) {
                return settle(Assignment.of(space, point));
            }
        }
        throw new StudyException(
                "trial " + streams.trial() + ": none of " + UNIFORM_DRAWS + " uniform draws keeps the rules "
                        + space.rules() + ". Maybe narrow the parameters to where they hold.");
    }

    private Proposal settle(Assignment point) {
        int original = reuse ? asked.find(point) : KnownPoints.UNKNOWN;
        if (original == KnownPoints.UNKNOWN) {
            return new Proposal(point, original);
        }
        Optional<Assignment> nearest = asked.nearestUnknown(point);
        return nearest.map(unknown -> new Proposal(unknown, KnownPoints.UNKNOWN))
                .orElseGet(() -> new Proposal(point, original));
    }
}
