package dev.skipjack.core.sampler.nsga;

import java.util.List;
import java.util.Map;

/** Which results of the last front that fits in part stay in the population. Immutable. */
public sealed interface Selection {
    /** NSGA-II: those that lie farthest from their neighbours among the values. */
    static Selection crowding() {
        return new Crowding();
    }

    /** NSGA-III: those that lie near reference lines with few others; as many lines as the population has members, or a few less. */
    static Selection reference() {
        return new Reference(0, List.of());
    }

    /**
     * NSGA-III with the points whose coordinates are multiples of 1 / divisions and add up to 1.
     *
     * @param divisions p of Das and Dennis; 1 or more
     */
    static Selection reference(int divisions) {
        Checks.atLeast("divisions", divisions, 1);
        return new Reference(divisions, List.of());
    }

    /**
     * NSGA-III with points of one's own.
     *
     * @param points one or more, each with a coordinate for each objective: 0 or more and not all 0
     */
    static Selection reference(List<List<Double>> points) {
        Checks.atLeast("reference points", points.size(), 1);
        return new Reference(0, points);
    }

    /** The name and every option, as part of a sampler's identity. */
    Map<String, Object> identity();

    /** {@link Selection#crowding}. */
    record Crowding() implements Selection {
        @Override
        public Map<String, Object> identity() {
            return Map.of("name", "crowding");
        }
    }

    /**
     * {@link Selection#reference}.
     *
     * @param divisions 0 for as many as give no more points than the population has members
     * @param points used instead, if there are any
     */
    record Reference(int divisions, List<List<Double>> points) implements Selection {
        /**
         * Checked options.
         *
         * @throws IllegalArgumentException for a point that gives no direction
         */
        public Reference {
            Checks.atLeast("divisions", divisions, 0);
            points = points.stream().map(List::copyOf).toList();
            for (List<Double> point : points) {
                point.forEach(x -> Checks.atLeastZero("reference points", x));
                if (point.stream().allMatch(x -> x == 0)) {
                    throw new IllegalArgumentException(
                            "nsga.reference points must have a coordinate above 0 each, but one was " + point + ".");
                }
            }
        }

        /**
         * Checks that points fit a study.
         *
         * @throws IllegalArgumentException if one does not have a coordinate for each objective
         */
        void requireObjectives(int objectives) {
            for (List<Double> point : points) {
                if (point.size() != objectives) {
                    throw new IllegalArgumentException("nsga.reference points must have " + objectives
                            + " coordinates each, one for each objective, but one was " + point + ".");
                }
            }
        }

        @Override
        public Map<String, Object> identity() {
            return Map.of("name", "reference", "divisions", divisions, "points", points);
        }
    }
}
