package dev.skipjack.bench.samplers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;

/** One side of a comparison: a sampler's searches, and what they are called. Immutable. */
record Side(String name, Runs runs, String sampler) {
    /** A sampler of searches that were made just now. */
    static Side of(Runs runs, String sampler) {
        return new Side(sampler, runs, sampler);
    }

    /**
     * The searches that a file holds, one JSON object a line.
     *
     * @throws IllegalArgumentException if they are of several samplers, or a line is none
     */
    static Side read(Path file) throws IOException {
        List<SearchRun> read = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            try {
                read.add(SearchRun.parse(lines.get(i)));
            } catch (JacksonException | IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        file + ":" + (i + 1) + ": is not a search that this command printed.", e);
            }
        }
        Runs runs = Runs.of(read);
        if (runs.samplers().size() != 1) {
            throw new IllegalArgumentException(
                    file + ": must hold searches of one sampler, but has " + runs.samplers() + ".");
        }
        return new Side(file.toString(), runs, runs.samplers().getFirst());
    }

    /** What was searched, in order. */
    List<SearchRun.Task> tasks() {
        return runs.tasks(sampler);
    }

    /** The searches of a task, by seed. */
    SortedMap<Long, SearchRun> of(SearchRun.Task task) {
        return runs.of(sampler, task);
    }

    /** The numbers of trials after which all searches of both sides noted their regret. */
    static NavigableSet<Integer> common(Side first, Side second) {
        List<SearchRun> all = new ArrayList<>(first.runs.all(first.sampler));
        all.addAll(second.runs.all(second.sampler));
        NavigableSet<Integer> common = new TreeSet<>(all.getFirst().regret().keySet());
        all.forEach(run -> common.retainAll(run.regret().keySet()));
        return common;
    }
}
