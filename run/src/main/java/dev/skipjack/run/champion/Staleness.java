package dev.skipjack.run.champion;

import dev.skipjack.run.plan.PlanCheck;
import dev.skipjack.run.spec.SpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has changed since a champion was promoted. Stateless. */
public final class Staleness {
    private Staleness() {}

    /** Each part of its objective that is another now, data, code and engine, or what keeps it from being run; and other versions. */
    public static List<String> of(Champion champion) {
        try {
            return of(champion, champion.open(champion.block()).identity());
        } catch (SpecException e) {
            List<String> lines = new ArrayList<>();
            e.problems().forEach(problem -> lines.add("it cannot be run here any more: " + problem));
            lines.addAll(versions(champion));
            return lines;
        }
    }

    /**
     * The same against an objective.
     *
     * @param now its identity
     */
    public static List<String> of(Champion champion, Map<String, @Nullable Object> now) {
        List<String> lines = new ArrayList<>(PlanCheck.differences("objective", champion.objective(), now));
        lines.addAll(versions(champion));
        return lines;
    }

    private static List<String> versions(Champion champion) {
        return PlanCheck.differences("versions", json(champion.versions()), json(Champion.Versions.current()));
    }

    private static Map<String, String> json(Champion.Versions versions) {
        return Map.of("skipjack", versions.skipjack(), "java", versions.java(), "arch", versions.arch());
    }
}
