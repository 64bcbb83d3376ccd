package dev.skipjack.run.champion;

import dev.skipjack.run.spec.SpecException;
import dev.skipjack.run.spec.SpecMap;
import dev.skipjack.run.spec.SpecNode;
import dev.skipjack.run.spec.YamlDocument;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a champion's file, strictly: every key must be there and no other, and the file must be, byte for byte, what would be written
 * for what it holds. One use.
 */
final class ChampionReader {
    private final YamlDocument document;
    private final SpecMap root;
    private final String text;

    private ChampionReader(String text, Path file) {
        this.text = text;
        this.document = YamlDocument.parse(text, file);
        this.root = document.root();
    }

    /**
     * The champion of a file's text.
     *
     * @throws SpecException with every problem that was found
     */
    static Champion read(String text, Path file) {
        return new ChampionReader(text, file).read();
    }

    private Champion read() {
        checkSchema();
        Champion champion = champion();
        SpecNode checksum = require(root, ChampionJson.CHECKSUM);
        String stored = text(checksum);
        map(root, "hashes");
        root.refuseOthers();
        document.throwIfAnyProblem();
        if (!champion.checksum().equals(stored)) {
            checksum.problem("must be that of the content, " + champion.checksum() + ", but was " + stored
                    + ": the content was changed, or is damaged.");
        } else if (!ChampionJson.of(champion).equals(text)) {
            checksum.problem(
                    "is that of the content, but the text is not as it was written. Maybe an editor changed its spaces"
                            + " or line ends.");
        }
        document.throwIfAnyProblem();
        return champion;
    }

    /** The keys of another schema are others, so nothing is said about them. */
    private void checkSchema() {
        SpecNode schema = require(root, "schema");
        long number = schema.integer().orElse(0L);
        document.throwIfAnyProblem();
        if (number != ChampionJson.SCHEMA) {
            schema.problem("must be " + ChampionJson.SCHEMA + ", but was " + number
                    + ". Maybe another version of Skipjack wrote it.");
            document.throwIfAnyProblem();
        }
    }

    /** Keys that are wrong are reported, and something stands in for them; nothing of that is given away. */
    private Champion champion() {
        return new Champion(
                text(require(root, "name")),
                instant(require(root, "promoted")),
                previous(require(root, "previous")),
                origin(),
                map(root, "policy"),
                require(root, "value").finite().orElse(0.0),
                metrics(),
                map(root, "validation"),
                map(root, "verdict"),
                texts(require(root, "despite")),
                map(root, "config"),
                map(root, "assignment"),
                map(root, "objective"),
                block(),
                anyText(require(root, "trace")),
                versions());
    }

    private Champion.Origin origin() {
        SpecMap origin = block("origin");
        Champion.Origin read = new Champion.Origin(
                text(require(origin, "study")),
                text(require(origin, "storage")),
                require(origin, "trial").count(0).orElse(0));
        origin.refuseOthers();
        return read;
    }

    private Champion.Versions versions() {
        SpecMap versions = block("versions");
        Champion.Versions read = new Champion.Versions(
                text(require(versions, "skipjack")), text(require(versions, "java")), text(require(versions, "arch")));
        versions.refuseOthers();
        return read;
    }

    private ObjectiveBlock block() {
        SpecMap spec = block("spec");
        ObjectiveBlock read = new ObjectiveBlock(Path.of(text(require(spec, "file"))), map(spec, "objective"));
        spec.refuseOthers();
        return read;
    }

    private Map<String, Double> metrics() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        SpecMap map = block("metrics");
        map.keys().forEach(name -> metrics.put(name, require(map, name).finite().orElse(0.0)));
        return metrics;
    }

    private static List<String> texts(SpecNode node) {
        List<String> texts = new ArrayList<>();
        node.items().forEach(item -> texts.add(text(item)));
        return texts;
    }

    private static String text(SpecNode node) {
        return node.text().orElse("");
    }

    private static String anyText(SpecNode node) {
        return node.isText() ? node.written().orElse("") : text(node);
    }

    private static @Nullable String previous(SpecNode node) {
        return node.json().map(SpecNode.Json::value).isEmpty() ? null : text(node);
    }

    private static Instant instant(SpecNode node) {
        try {
            return Instant.parse(node.text().orElse(Instant.EPOCH.toString()));
        } catch (DateTimeParseException e) {
            node.problem("must be a moment such as 2026-01-31T12:00:00Z, but was \"" + e.getParsedString() + "\".");
            return Instant.EPOCH;
        }
    }

    private SpecMap block(String key) {
        SpecNode node = require(root, key);
        return node.map().orElseThrow(this::stop);
    }

    @SuppressWarnings("unchecked") // a map of JSON has strings as keys
    private Map<String, @Nullable Object> map(SpecMap parent, String key) {
        SpecNode node = require(parent, key);
        return node.map().isPresent()
                        && node.json().orElse(new SpecNode.Json(null)).value() instanceof Map<?, ?> map
                ? (Map<String, @Nullable Object>) map
                : Map.of();
    }

    /** A key that is missing, or no block where one must be, is where reading ends: what follows from it is not worth telling. */
    private SpecNode require(SpecMap map, String key) {
        return map.require(key).orElseThrow(this::stop);
    }

    private IllegalStateException stop() {
        document.throwIfAnyProblem();
        return new IllegalStateException("reading ends at a problem only.");
    }
}
