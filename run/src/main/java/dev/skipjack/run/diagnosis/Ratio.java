package dev.skipjack.run.diagnosis;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many of some trials are of a kind that is of no use. Immutable.
 *
 * @param count those of the kind
 * @param of all that could be; 0 where none could
 */
public record Ratio(Kind kind, int count, int of) {
    /** Kinds of trials that are of no use. */
    public enum Kind {
        /** Told with the value of an earlier trial. */
        DUPLICATES("duplicates"),
        /** With a value, without a trade; of trials that measured {@code trades}. */
        ZERO_TRADES("zero trades"),
        /** Without a value. */
        FAILED("failed"),
        /** Stopped early. */
        PRUNED("pruned");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** How a share is read. */
    public enum Reading {
        /** Below 10%. */
        HEALTHY,
        /** Below 30%. */
        OK,
        /** At most 50%. */
        WARN,
        /** More. */
        PROBLEM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Fewer trials say nothing. */
    private static final int FEWEST = 10;

    /** In [0, 1]; 0 of none. */
    public double share() {
        return of == 0 ? 0 : (double) count / of;
    }

    public Reading reading() {
        double share = share();
        if (share < 0.1) {
            return Reading.HEALTHY;
        }
        if (share < 0.3) {
            return Reading.OK;
        }
        return share <= 0.5 ? Reading.WARN : Reading.PROBLEM;
    }

    /** Whether a person should be told. */
    public boolean matters() {
        return of >= FEWEST && reading().compareTo(Reading.WARN) >= 0;
    }

    /** In whole percent; 100 and 0 only where that is exact. */
    public String percent() {
        long rounded = Math.round(100 * share());
        boolean isExact = count == 0 || count == of;
        return (isExact ? rounded : Math.clamp(rounded, 1, 99)) + "%";
    }

    /** The JSON object of it. */
    Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", kind.name().toLowerCase(Locale.ROOT));
        json.put("count", count);
        json.put("of", of);
        json.put("share", share());
        json.put("reading", reading().toString());
        return json;
    }
}
