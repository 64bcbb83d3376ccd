package dev.skipjack.run.seed;

import dev.skipjack.run.json.JsonFileException;
import dev.skipjack.run.json.JsonFiles;
import dev.skipjack.run.json.JsonFolder;
import dev.skipjack.run.seed.TrialLoad.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The result files of one folder of the seed. A file that cannot be read is named, and the others are there all the same.
 * Immutable.
 *
 * <p>The folder is listed once; files that are many are read by the threads of the common pool and the caller, each whole and at
 * once, and parsed token by token.
 *
 * @param trials by number, not by text: 1000 comes after 101
 * @param faults files that could not be read, or only in part; by name
 * @param configs how many {@code trial_NNN_config.json} lie beside them: configurations, not results
 */
public record TrialFiles(List<TrialFile> trials, List<Fault> faults, int configs) {
    private static final String PREFIX = "trial_";
    private static final String SUFFIX = ".json";
    private static final String CONFIG_SUFFIX = "_config.json";

    public TrialFiles {
        trials = List.copyOf(trials);
        faults = List.copyOf(faults);
    }

    /**
     * What is wrong with one file.
     *
     * @param isSalvaged whether a trial was found in it all the same
     */
    public record Fault(String name, String message, boolean isSalvaged) {
        @Override
        public String toString() {
            return name + ": " + message;
        }
    }

    /**
     * Reads all {@code trial_NNN.json} of a folder.
     *
     * @param files reads them, or has them already
     * @throws SeedFileException if it is no folder that can be listed
     */
    public static TrialFiles load(Path folder, JsonFiles files) {
        try (JsonFolder opened = open(folder, files)) {
            List<Entry> entries = new ArrayList<>();
            List<Fault> faults = new ArrayList<>();
            int configs = 0;
            for (Path path : opened.names()) {
                String name = path.toString();
                if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
                    continue;
                }
                long number = number(name, name.length() - SUFFIX.length());
                if (number >= 0) {
                    entries.add(new Entry(path, name, number));
                } else if (name.endsWith(CONFIG_SUFFIX) && number(name, name.length() - CONFIG_SUFFIX.length()) >= 0) {
                    configs++;
                } else {
                    faults.add(new Fault(name, "is passed over, for its name is no trial_NNN.json.", false));
                }
            }
            return read(opened, entries, faults, configs);
        }
    }

    /**
     * Reads all files of a folder {@code _cache}: results under the key of their point, without a number.
     *
     * @param files reads them, or has them already
     * @throws SeedFileException if it is no folder that can be listed
     */
    public static TrialFiles loadCache(Path folder, JsonFiles files) {
        try (JsonFolder opened = open(folder, files)) {
            List<Entry> entries = new ArrayList<>();
            for (Path path : opened.names()) {
                if (path.toString().endsWith(SUFFIX)) {
                    entries.add(new Entry(path, path.toString(), -1));
                }
            }
            return read(opened, entries, new ArrayList<>(), 0);
        }
    }

    private static JsonFolder open(Path folder, JsonFiles files) {
        try {
            return files.folder(folder);
        } catch (JsonFileException e) {
            throw new SeedFileException(String.valueOf(e.getMessage()));
        }
    }

    /** The number between {@code trial_} and an end; -1 if anything else is there. */
    private static long number(String name, int end) {
        if (end <= PREFIX.length() || end > PREFIX.length() + 18) {
            return -1;
        }
        long number = 0;
        for (int i = PREFIX.length(); i < end; i++) {
            char digit = name.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }

    private static TrialFiles read(JsonFolder folder, List<Entry> entries, List<Fault> faults, int configs) {
        Collections.sort(entries);
        TrialLoad load = new TrialLoad(folder, entries);
        faults.addAll(load.faults());
        return new TrialFiles(load.trials(), faults, configs);
    }
}
