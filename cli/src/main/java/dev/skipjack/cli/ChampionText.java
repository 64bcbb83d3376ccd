package dev.skipjack.cli;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.run.champion.Champion;
import dev.skipjack.run.champion.Registry;
import dev.skipjack.run.champion.Staleness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One champion in full, a line each fact. */
final class ChampionText {
    private ChampionText() {}

    static List<String> lines(Champion champion, Registry registry) {
        List<String> lines = new ArrayList<>();
        lines.add("champion " + champion.name() + ": " + Champions.shortly(champion));
        add(
                lines,
                "study",
                champion.origin().study() + " in " + champion.origin().storage());
        add(lines, "spec", champion.block().spec());
        add(lines, "checksum", champion.checksum());
        add(
                lines,
                "verdict",
                champion.verdict().isEmpty() ? "none" : champion.verdict().get("conclusion"));
        champion.despite().forEach(line -> add(lines, "despite", line));
        Champion.Versions versions = champion.versions();
        add(lines, "versions", versions.skipjack() + ", Java " + versions.java() + ", " + versions.arch());
        addAll(lines, "policy", champion.policy());
        addAll(lines, "objective", champion.objective());
        addAll(lines, "parameters", champion.assignment());
        addAll(lines, "config", champion.config());
        addAll(lines, "metrics", champion.metrics());
        addAll(lines, "on unseen data", champion.validation());
        Staleness.of(champion).forEach(line -> lines.add("stale: " + line));
        registry.before(champion)
                .forEach(before ->
                        lines.add("before it: " + Champions.shortly(before) + ", " + registry.historyFile(before)));
        return lines;
    }

    private static void addAll(List<String> lines, String title, Map<String, ? extends @Nullable Object> values) {
        if (!values.isEmpty()) {
            lines.add(title);
            new TreeMap<>(values).forEach((name, value) -> add(lines, name, CanonicalJson.write(value)));
        }
    }

    private static void add(List<String> lines, String name, @Nullable Object text) {
        lines.add(String.format("  %-22s %s", name, text));
    }
}
