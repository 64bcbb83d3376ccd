package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.run.champion.Champion;
import dev.skipjack.run.champion.ObjectiveBlock;
import dev.skipjack.run.champion.Promotion;
import dev.skipjack.run.champion.Registry;
import dev.skipjack.run.champion.Staleness;
import dev.skipjack.run.execution.Run;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.spec.ChampionSettings;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SpecException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The champions that commands are about. */
final class Champions {
    private Champions() {}

    /**
     * The champion that a spec's best may replace; empty if there is none yet.
     *
     * @throws SpecException if its file cannot be trusted
     */
    static Optional<Champion> find(RunSpec spec) {
        return registry(spec).find(name(spec));
    }

    static Registry registry(RunSpec spec) {
        return new Registry(spec.champion().registry());
    }

    static String name(RunSpec spec) {
        return spec.champion().name(spec.study());
    }

    /** A champion by its name; none of that name is bad input. */
    static Champion get(Registry registry, Path folder, String name) {
        List<String> names = registry.names();
        Optional<Champion> champion = names.contains(name) ? registry.find(name) : Optional.empty();
        return champion.orElseThrow(() -> new BadInput("no champion \"" + name + "\" in " + folder + "; it has "
                + (names.isEmpty() ? "none yet" : String.join(", ", names)) + "."));
    }

    /** Sets up a promotion of a stored study; without one, with one of another plan, or without the trial, the input is bad. */
    static Promotion promotion(
            RunSpec spec, Path file, Storage storage, OptionalInt number, Run run, Run.Watcher watcher) {
        RunCommand.check(run);
        try {
            StudyView view = StudyView.read(storage, spec);
            number.ifPresent(view::trial);
            return new Promotion(
                    spec, ObjectiveBlock.of(file), view, registry(spec), trial -> run.verdict(trial, watcher));
        } catch (StorageException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    /** What the plan says of the champion; nothing where there is none and the spec expects none. */
    static List<String> planLines(RunSpec spec) {
        ChampionSettings settings = spec.champion();
        Optional<Champion> champion = find(spec);
        boolean isAuto = settings.promote() == ChampionSettings.Promote.AUTO;
        if (champion.isEmpty() && settings.market() == null && !isAuto) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(registry(spec).file(name(spec)) + ": "
                + champion.map(Champions::shortly).orElse("none yet") + (isAuto ? "; promote: auto" : ""));
        champion.ifPresent(c -> Staleness.of(c, windowOf(c, spec)).forEach(line -> lines.add("stale: " + line)));
        return lines;
    }

    /** The spec's objective on the champion's window, cut as that was: others make nothing stale. */
    private static Map<String, @Nullable Object> windowOf(Champion champion, RunSpec spec) {
        Map<String, @Nullable Object> identity =
                new LinkedHashMap<>(spec.objective().identity());
        for (String key : List.of("window", "folds")) {
            identity.remove(key);
            if (champion.objective().containsKey(key)) {
                identity.put(key, champion.objective().get(key));
            }
        }
        return identity;
    }

    /** Such as: trial 17 of sp500-trend, sharpe 0.81, promoted 2026-01-31T12:00:00Z. */
    static String shortly(Champion champion) {
        return "trial " + champion.origin().trial() + " of " + champion.origin().study() + ", "
                + champion.policy().get("score") + " " + Numbers.shortly(champion.value()) + ", promoted "
                + champion.promoted();
    }
}
