package dev.skipjack.bench.samplers;

import dev.skipjack.bench.samplers.SearchRun.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Searches of several samplers, by what they searched. Immutable. */
final class Runs {
    private final Map<String, SortedMap<Task, SortedMap<Long, SearchRun>>> bySampler = new LinkedHashMap<>();

    private Runs(Collection<SearchRun> runs) {
        for (SearchRun run : runs) {
            bySampler
                    .computeIfAbsent(run.sampler(), _ -> new TreeMap<>())
                    .computeIfAbsent(run.task(), _ -> new TreeMap<>())
                    .put(run.seed(), run);
        }
    }

    static Runs of(Collection<SearchRun> runs) {
        return new Runs(runs);
    }

    /** The samplers, in order of appearance. */
    List<String> samplers() {
        return List.copyOf(bySampler.keySet());
    }

    /** What a sampler searched, in order. */
    List<Task> tasks(String sampler) {
        return List.copyOf(ofSampler(sampler).keySet());
    }

    /** A sampler's searches of a task, by seed. */
    SortedMap<Long, SearchRun> of(String sampler, Task task) {
        return ofSampler(sampler).getOrDefault(task, new TreeMap<>());
    }

    private SortedMap<Task, SortedMap<Long, SearchRun>> ofSampler(String sampler) {
        return bySampler.getOrDefault(sampler, new TreeMap<>());
    }

    /** All searches of a sampler. */
    List<SearchRun> all(String sampler) {
        List<SearchRun> all = new ArrayList<>();
        ofSampler(sampler).values().forEach(runs -> all.addAll(runs.values()));
        return all;
    }

    /** The median over the seeds of the regret after so many trials. */
    double median(String sampler, Task task, int trials) {
        return median(of(sampler, task).values().stream()
                .mapToDouble(run -> run.regretAt(trials))
                .toArray());
    }

    /** The median; the mean of the middle two of an even number. */
    static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
