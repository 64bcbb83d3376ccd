package dev.skipjack.bench.samplers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What one search found. Immutable.
 *
 * @param budget how many trials it had
 * @param evals how many of them were judged
 * @param regret the regret after so many trials, infinite while nothing feasible was found; the last is the budget's
 * @param wallSeconds of the whole search
 */
record SearchRun(
        String sampler,
        int fid,
        int iid,
        int dim,
        int budget,
        long seed,
        int evals,
        SortedMap<Integer, Double> regret,
        double wallSeconds) {
    private static final ObjectMapper JSON = new ObjectMapper();

    SearchRun {
        regret = Collections.unmodifiableSortedMap(new TreeMap<>(regret));
    }

    /** What two searches have in common that can be compared. */
    record Task(int fid, int iid, int dim) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return fid != other.fid
                    ? Integer.compare(fid, other.fid)
                    : iid != other.iid ? Integer.compare(iid, other.iid) : Integer.compare(dim, other.dim);
        }

        @Override
        public String toString() {
            return "f" + fid + (iid == 1 ? "" : "/" + iid);
        }
    }

    Task task() {
        return new Task(fid, iid, dim);
    }

    /** The regret after so many trials, of those that were noted. */
    double regretAt(int trials) {
        Double value = regret.get(trials);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the regret after " + trials + " trials is not noted, but that after " + regret.keySet() + ".");
        }
        return value;
    }

    /** One line of JSON; an infinite regret is null. */
    String json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sampler", sampler);
        json.put("fid", fid);
        json.put("iid", iid);
        json.put("dim", dim);
        json.put("budget", budget);
        json.put("seed", seed);
        json.put("evals", evals);
        Map<String, @Nullable Double> regrets = new LinkedHashMap<>();
        regret.forEach((trials, value) -> regrets.put(trials.toString(), Double.isInfinite(value) ? null : value));
        json.put("regret", regrets);
        json.put("wall_s", Math.rint(wallSeconds * 1e6) / 1e6);
        return JSON.writeValueAsString(json);
    }

    /** Reads what {@link #json} writes. */
    static SearchRun parse(String line) {
        JsonNode json = JSON.readTree(line);
        TreeMap<Integer, Double> regret = new TreeMap<>();
        json.required("regret")
                .forEachEntry((trials, value) -> regret.put(
                        Integer.valueOf(trials), value.isNull() ? Double.POSITIVE_INFINITY : value.asDouble()));
        return new SearchRun(
                json.required("sampler").asString(),
                json.required("fid").asInt(),
                json.required("iid").asInt(),
                json.required("dim").asInt(),
                json.required("budget").asInt(),
                json.required("seed").asLong(),
                json.required("evals").asInt(),
                regret,
                json.required("wall_s").asDouble());
    }
}
