package dev.skipjack.run.score;

import dev.skipjack.core.trial.Direction;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** What makes one score of the scores of several folds. A pure function. Immutable. */
public sealed interface Over {
    /** Those that have a word. */
    Map<String, Over> NAMED = Map.of("mean", new Mean(), "median", new Quantile(0.5), "worst", new Quantile(0));

    /** One score of at least one. */
    double value(double[] scores, Direction direction);

    /** As a spec has it: a word, or {@code {quantile: share}}. */
    Object asJson();

    /** What {@link #asJson} gave, read back; empty if it is something else. */
    static Optional<Over> ofJson(@Nullable Object json) {
        return switch (json) {
            case String word -> Optional.ofNullable(NAMED.get(word));
            case Map<?, ?> map
            when map.get("quantile") instanceof Number share -> Optional.of(new Quantile(share.doubleValue()));
            case null, default -> Optional.empty();
        };
    }

    /** The mean of all. */
    record Mean() implements Over {
        @Override
        public double value(double[] scores, Direction direction) {
            return DoubleStream.of(scores).sum() / scores.length;
        }

        @Override
        public Object asJson() {
            return "mean";
        }

        @Override
        public String toString() {
            return "mean";
        }
    }

    /**
     * A quantile, counted from the worst score and interpolated linearly: of n sorted scores that at (n - 1) x share.
     *
     * @param share of the scores that are worse, in [0, 1]: 0 is the worst, 0.5 the median
     */
    record Quantile(double share) implements Over {
        /** @throws IllegalArgumentException if the share is outside of [0, 1] */
        public Quantile {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("quantile must lie in [0, 1], but was " + share + ".");
            }
        }

        @Override
        public double value(double[] scores, Direction direction) {
            double[] losses =
                    DoubleStream.of(scores).map(direction::loss).sorted().toArray();
            double place = (losses.length - 1) * (1 - share);
            int below = (int) place;
            int above = Math.min(below + 1, losses.length - 1);
            return direction.loss(losses[below] + (place - below) * (losses[above] - losses[below]));
        }

        @Override
        public Object asJson() {
            return share == 0 ? "worst" : share == 0.5 ? "median" : (Object) Map.of("quantile", share);
        }

        @Override
        public String toString() {
            return asJson() instanceof String word ? word : String.format(Locale.ROOT, "%s quantile", share);
        }
    }
}
