package dev.skipjack.run.seed;

import dev.skipjack.core.key.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One result file of the seed: what of it is used here. The files have no status; what came of a trial follows from which keys are
 * there. Immutable.
 *
 * @param name the file's name
 * @param number the number in its name; -1 for a file of the cache
 * @param fields its top-level values as JSON, those that {@link TrialParser} keeps; numbers may be of any size and not finite
 * @param key the seed's key of its parameters, {@link SeedKeys#trialKey}
 */
public record TrialFile(String name, long number, Map<String, @Nullable Object> fields, Sha256 key) {
    /** What came of a trial. */
    public enum Shape {
        /** It was scored; also one that a heuristic gave up afterwards, with a penalty for a score. */
        SCORED,
        /** It was not run: a duplicate, or judged hopeless. */
        SKIPPED,
        PRUNED,
        FAILED
    }

    /** What came of it. */
    public Shape shape() {
        if (fields.get("error") instanceof String error) {
            return error.equals("pruned") ? Shape.PRUNED : Shape.FAILED;
        }
        if (Boolean.TRUE.equals(fields.get("skipped"))) {
            return Shape.SKIPPED;
        }
        return fields.get("score") instanceof Map<?, ?> ? Shape.SCORED : Shape.FAILED;
    }

    /** The point, nested or dotted as it was. */
    public Map<String, @Nullable Object> parameters() {
        return map(fields.get("parameters"));
    }

    /** The score as the seed gave it, penalties and all; NaN if there is none. */
    public double score() {
        return number(map(fields.get("score")).get("score"));
    }

    /** The metrics under the seed's names; not always finite. */
    public Map<String, Double> metrics() {
        Object metrics = fields.get("score") instanceof Map<?, ?> score ? score.get("metrics") : fields.get("metrics");
        Map<String, Double> numbers = new LinkedHashMap<>();
        map(metrics).forEach((name, value) -> {
            if (value instanceof Number number) {
                numbers.put(name, number.doubleValue());
            }
        });
        return numbers;
    }

    /** The reasons for which the seed called it a hard failure, {@code trades<10} for one. */
    public List<String> hardFailures() {
        return texts(map(fields.get("score")).get("hard_failures"));
    }

    /** {@code v1} or {@code v2}; empty where the file does not say. */
    public String scoreVersion() {
        return map(fields.get("score")).get("score_version") instanceof String version ? version : "";
    }

    /** Whether its constraints were met; a file without a verdict has met them. */
    public boolean isFeasible() {
        return !Boolean.FALSE.equals(map(fields.get("constraints")).get("ok"));
    }

    /** Why its constraints were not met. */
    public List<String> reasons() {
        return texts(map(fields.get("constraints")).get("reasons"));
    }

    /** Our own constraints' numbers, which an export writes beside the verdict. */
    Optional<List<Double>> constraintValues() {
        if (!(map(fields.get("constraints")).get("values") instanceof List<?> list)) {
            return Optional.empty();
        }
        return Optional.of(list.stream().map(TrialFile::number).toList());
    }

    /** A text field; empty if there is none. */
    public String text(String key) {
        return fields.get(key) instanceof String text ? text : "";
    }

    /** A numeric field; NaN if there is none. */
    public double number(String key) {
        return number(fields.get(key));
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    @SuppressWarnings("unchecked") // the parser makes maps with text keys only
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
