package dev.skipjack.run.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A run folder of the seed, read: {@code trial_NNN.json}, {@code _cache/KEY.json}, {@code run_meta.json}. Immutable.
 *
 * @param trials by number; after them those of the cache whose point no trial file has
 * @param runMeta what {@code run_meta.json} holds; empty if there is none
 * @param notices what the user should know about single files, a sentence each
 * @param salvageless how many files gave no trial
 */
public record SeedRun(
        Path folder,
        List<TrialFile> trials,
        Map<String, @Nullable Object> runMeta,
        List<String> notices,
        int salvageless) {
    private static final String META = "run_meta.json";
    private static final String CACHE = "_cache";
    private static final long MAX_META_BYTES = 64L << 20;

    /**
     * Reads a run folder.
     *
     * @throws SeedFileException if it is no folder, or holds no trial file
     */
    public static SeedRun read(Path folder) {
        TrialFiles files = TrialFiles.load(folder);
        List<String> notices = new ArrayList<>();
        files.faults().forEach(fault -> notices.add(fault.toString()));
        if (files.trials().isEmpty()) {
            throw new SeedFileException(folder + " holds no trial_NNN.json that can be read."
                    + (notices.isEmpty() ? "" : "\n" + String.join("\n", notices)));
        }
        List<TrialFile> trials = new ArrayList<>(files.trials());
        addCached(folder.resolve(CACHE), trials, notices);
        long lost = files.faults().stream().filter(fault -> !fault.isSalvaged()).count();
        return new SeedRun(folder, List.copyOf(trials), meta(folder.resolve(META), notices), notices, (int) lost);
    }

    /** Results whose trial file is gone. A cache file is named by its point's key; one that is not is not trusted. */
    private static void addCached(Path cache, List<TrialFile> trials, List<String> notices) {
        if (!Files.isDirectory(cache)) {
            return;
        }
        Set<String> known = new HashSet<>();
        trials.forEach(trial -> known.add(SeedKeys.trialKey(trial.parameters())));
        TrialFiles cached = TrialFiles.loadCache(cache);
        cached.faults().forEach(fault -> notices.add(CACHE + "/" + fault));
        for (TrialFile file : cached.trials()) {
            String key = SeedKeys.trialKey(file.parameters());
            String name = CACHE + "/" + file.name();
            if (!file.name().equals(key + ".json")) {
                notices.add(name + ": is passed over, for the key of its parameters is " + key + ".");
            } else if (known.add(key)) {
                notices.add(name + ": no trial file has this point; it becomes a trial of its own.");
                trials.add(new TrialFile(name, -1, file.fields()));
            }
        }
    }

    private static Map<String, @Nullable Object> meta(Path file, List<String> notices) {
        try {
            if (!Files.exists(file)) {
                notices.add(META + ": is missing; the study is taken as maximised.");
                return Map.of();
            }
            if (Files.size(file) > MAX_META_BYTES) {
                notices.add(
                        META + ": must have at most " + MAX_META_BYTES + " bytes, but has " + Files.size(file) + ".");
                return Map.of();
            }
            byte[] bytes = Files.readAllBytes(file);
            return TrialParser.all(bytes, 0, bytes.length).fields();
        } catch (IOException e) {
            notices.add(META + ": cannot be read: " + e + ".");
        } catch (JacksonException | SeedFileException e) {
            notices.add(META + ": is no JSON object: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".");
        }
        return Map.of();
    }
}
