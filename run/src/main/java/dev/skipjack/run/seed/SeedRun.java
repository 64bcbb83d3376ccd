package dev.skipjack.run.seed;

import dev.skipjack.core.key.Sha256;
import dev.skipjack.run.json.JsonFileException;
import dev.skipjack.run.json.JsonFiles;
import dev.skipjack.run.json.JsonForm;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run folder of the seed, read: {@code trial_NNN.json}, {@code _cache/KEY.json}, {@code run_meta.json}. Immutable.
 *
 * @param trials by number; after them those of the cache whose point no trial file has
 * @param runMeta what {@code run_meta.json} holds; empty if there is none
 * @param notices what the user should know about single files, a sentence each
 */
public record SeedRun(
        Path folder, List<TrialFile> trials, Map<String, @Nullable Object> runMeta, List<String> notices) {
    private static final String META = "run_meta.json";
    private static final String CACHE = "_cache";
    private static final JsonForm<Map<String, @Nullable Object>> META_FORM =
            (bytes, length) -> TrialParser.all(bytes, 0, length).fields();

    public SeedRun {
        trials = List.copyOf(trials);
        notices = List.copyOf(notices);
    }

    /**
     * Reads a run folder.
     *
     * @param files reads the results, or has them already
     * @throws SeedFileException if it is no folder, or holds no trial file
     */
    public static SeedRun read(Path folder, JsonFiles files) {
        TrialFiles listed = TrialFiles.load(folder, files);
        List<String> notices = new ArrayList<>();
        listed.faults().forEach(fault -> notices.add(fault.toString()));
        if (listed.trials().isEmpty()) {
            throw new SeedFileException(folder + " holds no trial_NNN.json that can be read."
                    + (listed.configs() == 0
                            ? ""
                            : " Its " + listed.configs() + " trial_NNN_config.json are no results.")
                    + (notices.isEmpty() ? "" : "\n" + String.join("\n", notices)));
        }
        List<TrialFile> trials = new ArrayList<>(listed.trials());
        addCached(folder.resolve(CACHE), files, trials, notices);
        return new SeedRun(folder, trials, meta(folder.resolve(META), files, notices), notices);
    }

    /** Results whose trial file is gone. A cache file is named by its point's key; one that is not is not trusted. */
    private static void addCached(Path cache, JsonFiles files, List<TrialFile> trials, List<String> notices) {
        if (!Files.isDirectory(cache)) {
            return;
        }
        Set<Sha256> known = new HashSet<>();
        trials.forEach(trial -> known.add(trial.key()));
        TrialFiles cached = TrialFiles.loadCache(cache, files);
        cached.faults().forEach(fault -> notices.add(CACHE + "/" + fault));
        for (TrialFile file : cached.trials()) {
            String key = file.key().hex();
            String name = CACHE + "/" + file.name();
            if (!file.name().equals(key + ".json")) {
                notices.add(name + ": is passed over, for the key of its parameters is " + key + ".");
            } else if (known.add(file.key())) {
                notices.add(name + ": no trial file has this point; it becomes a trial of its own.");
                trials.add(new TrialFile(name, -1, file.fields(), file.key()));
            }
        }
    }

    private static Map<String, @Nullable Object> meta(Path file, JsonFiles files, List<String> notices) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            notices.add(META + ": is missing; the study is taken as maximised.");
            return Map.of();
        }
        try {
            return files.read(file, META_FORM);
        } catch (JsonFileException e) {
            notices.add(META + ": " + e.problem() + " The study is taken as maximised.");
            return Map.of();
        }
    }
}
