package dev.skipjack.run.seed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The result files of one folder of the seed. A file that cannot be read is named, and the others are there all the same.
 * Immutable.
 *
 * <p>The folder is listed once; files are read whole, each by one of a fixed number of threads, and parsed token by token.
 *
 * @param trials by number, not by text: 1000 comes after 101
 * @param faults files that could not be read, or only in part; by name
 * @param configs how many {@code trial_NNN_config.json} lie beside them: configurations, not results
 */
public record TrialFiles(List<TrialFile> trials, List<Fault> faults, int configs) {
    private static final String PREFIX = "trial_";
    private static final String SUFFIX = ".json";
    private static final String CONFIG_SUFFIX = "_config.json";
    private static final int FEW_FILES = 32;
    private static final int MAX_THREADS = 8;

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

    /** A name that a listing gave, and the number in it. */
    private record Entry(String name, long number) {}

    /**
     * Reads all {@code trial_NNN.json} of a folder.
     *
     * @throws SeedFileException if it is no folder that can be listed
     */
    public static TrialFiles load(Path folder) {
        List<Entry> entries = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        int configs = 0;
        for (String name : list(folder)) {
            if (!name.startsWith(PREFIX) || !name.endsWith(SUFFIX)) {
                continue;
            }
            long number = number(name, name.length() - SUFFIX.length());
            if (number >= 0) {
                entries.add(new Entry(name, number));
            } else if (name.endsWith(CONFIG_SUFFIX) && number(name, name.length() - CONFIG_SUFFIX.length()) >= 0) {
                configs++;
            } else {
                faults.add(new Fault(name, "is passed over, for its name is no trial_NNN.json.", false));
            }
        }
        return read(folder, entries, faults, configs);
    }

    /**
     * Reads all files of a folder {@code _cache}: results under the key of their point, without a number.
     *
     * @throws SeedFileException if it is no folder that can be listed
     */
    public static TrialFiles loadCache(Path folder) {
        List<Entry> entries = new ArrayList<>();
        for (String name : list(folder)) {
            if (name.endsWith(SUFFIX)) {
                entries.add(new Entry(name, -1));
            }
        }
        return read(folder, entries, new ArrayList<>(), 0);
    }

    private static String[] list(Path folder) {
        String[] names = folder.toFile().list();
        if (names == null) {
            throw new SeedFileException(folder + " is no folder that can be read.");
        }
        return names;
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

    private static TrialFiles read(Path folder, List<Entry> entries, List<Fault> faults, int configs) {
        entries.sort(Comparator.comparingLong(Entry::number).thenComparing(Entry::name));
        @Nullable TrialFile[] found = new @Nullable TrialFile[entries.size()];
        @Nullable Fault[] wrong = new @Nullable Fault[entries.size()];
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            TrialReader reader = new TrialReader(folder.toFile());
            for (int i = next.getAndIncrement(); i < found.length; i = next.getAndIncrement()) {
                TrialReader.Reading reading = reader.read(entries.get(i).name, entries.get(i).number);
                found[i] = reading.trial();
                wrong[i] = reading.fault();
            }
        };
        runOnAll(worker, entries.size());
        Arrays.stream(wrong).filter(fault -> fault != null).forEach(faults::add);
        return new TrialFiles(Arrays.stream(found).filter(file -> file != null).toList(), faults, configs);
    }

    private static void runOnAll(Runnable worker, int files) {
        int threads = files < FEW_FILES
                ? 1
                : Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
        if (threads == 1) {
            worker.run();
            return;
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                pool.execute(worker);
            }
        }
    }
}
