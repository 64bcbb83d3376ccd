package dev.skipjack.run.champion;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.Objective;
import dev.skipjack.run.fold.FoldedObjective;
import dev.skipjack.run.score.Scoring;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SpecException;
import dev.skipjack.run.spec.ValidateSettings;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where champion and challenger meet: one window, data, costs and code, and the window that the search never saw.
 *
 * @param unseen empty where the spec validates nothing
 */
record Arena(Objective searched, Scoring scoring, Optional<Objective> unseen, Scoring unseenScoring) {
    /** The challenger's own ground. */
    static Arena of(RunSpec spec) {
        Optional<ValidateSettings> validation = spec.findValidation();
        return new Arena(
                spec.objective(),
                spec.scoring(),
                validation.map(ValidateSettings::objective),
                validation
                        .map(settings -> spec.scoring().whole(settings.bounds()))
                        .orElse(spec.scoring()));
    }

    /** The same without the unseen window. */
    Arena withoutUnseen() {
        return new Arena(searched, scoring, Optional.empty(), unseenScoring);
    }

    Contender judge(Map<String, @Nullable Object> config) throws InterruptedException {
        Rerun first = Rerun.of(searched, scoring, config);
        return new Contender(
                config,
                first,
                unseen.isEmpty() ? Optional.empty() : Optional.of(Rerun.of(unseen.get(), unseenScoring, config)));
    }

    /**
     * The same ground for a champion: with the challenger's code, or, if the champion is another program, with the champion's own as
     * it is now, where nothing else differs.
     *
     * @throws StudyException if there is no fair one: says why
     */
    Arena of(Champion champion) {
        Objective own;
        try {
            own = FoldedObjective.like(
                    searched.identity(), onWindow(champion.block().open(), searched));
        } catch (SpecException | IllegalArgumentException e) {
            return ofStored(champion, String.valueOf(e.getMessage()));
        }
        Set<String> differing = differing(own.identity(), searched.identity());
        if (differing.stream().noneMatch(searched.program()::contains)) {
            return this;
        }
        differing.removeAll(searched.program());
        differing.removeAll(own.program());
        if (!differing.isEmpty()) {
            throw new StudyException(
                    "the champion is another program, and was judged with other " + String.join(", ", differing)
                            + " than the challenger. Maybe run its spec with those of this one.");
        }
        return new Arena(own, scoring, unseen.map(objective -> onWindow(own, objective)), unseenScoring);
    }

    private Arena ofStored(Champion champion, String problem) {
        Set<String> differing = differing(champion.objective(), searched.identity());
        differing.retainAll(searched.program());
        if (!differing.isEmpty()) {
            throw new StudyException("the champion cannot be run any more, and is another program than the challenger: "
                    + problem + " Maybe put that back, or remove the champion's file to begin without one.");
        }
        return this;
    }

    private static Objective onWindow(Objective objective, Objective like) {
        return like.window().map(objective::onWindow).orElse(objective);
    }

    private static Set<String> differing(
            Map<String, ? extends @Nullable Object> a, Map<String, ? extends @Nullable Object> b) {
        Set<String> keys = new LinkedHashSet<>(a.keySet());
        keys.addAll(b.keySet());
        return keys.stream()
                .filter(key -> !CanonicalJson.write(a.get(key)).equals(CanonicalJson.write(b.get(key))))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
