package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import dev.skipjack.run.spec.SpecSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema of a run-spec says what the readers do. */
class SchemaTest {
    private static final Path PAGE = Path.of("..", "docs", "run-spec.md");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode SCHEMA = JSON.readTree(SpecSchema.text());

    /** A key that no block knows, and that is near to none that one does. */
    private static final String STRANGER = "qqqqqqqqqqqqqq";

    @TempDir
    Path folder;

    private static List<Error> errors(Path spec) throws IOException {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(spec));
        return SpecRules.errors(JSON.valueToTree(tree));
    }

    @Test
    void hasTheKeysThatTheReadersKnow() throws IOException {
        SortedMap<String, SortedSet<String>> known = new TreeMap<>();
        for (Map.Entry<String, String> probe : probes().toList()) {
            known.computeIfAbsent(probe.getKey(), _ -> new TreeSet<>())
                    .addAll(keysKnownTo(probe.getValue().replace("?", STRANGER + ": 1")));
        }
        assertThat(known).isEqualTo(new SchemaKeys(SCHEMA).byBlock());
    }

    /** Blocks with the place of a stranger in a spec, for each form that they have. */
    private static Stream<Map.Entry<String, String>> probes() {
        Stream<Map.Entry<String, String>> plain = Stream.of(
                Map.entry("", "?"),
                Map.entry("objective", "objective: {?}"),
                Map.entry("objective.backtest", "objective: {backtest: {?}}"),
                Map.entry("objective.backtest.window", "objective: {backtest: {window: {?}}}"),
                Map.entry("objective.backtest.costs", "objective: {backtest: {costs: {?}}}"),
                Map.entry("objective.command", "objective: {command: {?}}"),
                Map.entry("objective.java", "objective: {java: {?}}"),
                Map.entry("constraints.*", "constraints: {x: {?}}"),
                Map.entry("search", "search: {?}"),
                Map.entry("search.explain", "search: {explain: {?}}"),
                Map.entry("search.stale", "search: {stale: {?}}"),
                Map.entry("search.stop", "search: {stop: {?}}"),
                Map.entry("folds.over", "folds: {kind: purged, over: {?}}"),
                Map.entry("validate", "validate: [{?}]"),
                Map.entry("validate.window", "validate: {window: {?}}"),
                Map.entry("validate.constraints.*", "validate: {constraints: {x: {?}}}"),
                Map.entry("from", "from: {study: x, ?}"),
                Map.entry("champion", "champion: {?}"));
        return Stream.of(
                        plain,
                        each("parameters.*", "parameters: {x: {type: NAME, ?}}", "float", "int", "categorical"),
                        each("search.sampler", "search: {sampler: {name: NAME, ?}}", words("samplerName")),
                        each("search.pruner", "search: {pruner: {name: NAME, ?}}", words("prunerName")),
                        each("folds", "folds: {kind: NAME, ?}", "walk_forward", "purged", "combinatorial"))
                .flatMap(probes -> probes);
    }

    private static Stream<Map.Entry<String, String>> each(String block, String probe, String... names) {
        return Arrays.stream(names).map(name -> Map.entry(block, probe.replace("NAME", name)));
    }

    private static String[] words(String definition) {
        return SCHEMA.path("$defs").path(definition).path("enum").values().stream()
                .map(JsonNode::asString)
                .toArray(String[]::new);
    }

    /** What the reader of the block that holds the stranger lists as its keys. */
    private Set<String> keysKnownTo(String spec) throws IOException {
        Path file = Files.writeString(folder.resolve("probe.yaml"), spec);
        String err = InProcess.run("check", file.toString()).err();
        Matcher known =
                Pattern.compile("\"" + STRANGER + "\"\\. Known here: (.*)\\.").matcher(err);
        assertThat(known.find()).as(spec + "\n" + err).isTrue();
        return Set.of(known.group(1).split(", "));
    }

    @Test
    void saysOfEveryKeyWhatItIs() {
        assertThat(new SchemaKeys(SCHEMA).undescribed()).isEmpty();
    }

    @Test
    void isItselfASchema() {
        assertThat(SpecRules.errorsAsSchema(SCHEMA)).isEmpty();
    }

    @Test
    void takesTheExamples() throws IOException {
        try (Stream<Path> files = Files.list(Program.EXAMPLES)) {
            List<Path> specs =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertThat(specs).isNotEmpty();
            for (Path spec : specs) {
                assertThat(errors(spec)).as(spec.toString()).isEmpty();
            }
        }
    }

    @Test
    void takesTheSoundSpecAndRefusesUnknownKeys() throws IOException {
        GoodSpec good = new GoodSpec(folder);
        assertThat(errors(good.sound())).isEmpty();
        List<BadSpecs> bad = Stream.concat(BadSpecs.apart(), BadSpecs.more())
                .filter(edit -> edit.said().stream().anyMatch(text -> text.contains("unknown key")))
                .toList();
        assertThat(bad).hasSizeGreaterThan(5);
        for (BadSpecs edit : bad) {
            assertThat(errors(good.with(List.of(edit.edit()))))
                    .as(edit.toString())
                    .isNotEmpty();
        }
    }

    @Test
    void isNamedKeyByKeyInThePage() throws IOException {
        String code = Pattern.compile("```.*?```|`[^`]+`", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group())
                .reduce("", (left, right) -> left + " " + right);
        Set<String> words = new TreeSet<>(List.of(code.split("\\W+")));
        new SchemaKeys(SCHEMA)
                .byBlock()
                .forEach((block, keys) -> assertThat(words).as(block).containsAll(keys));
    }

    @Test
    void hasTheReadersDefaults() throws IOException {
        GoodSpec good = new GoodSpec(folder);
        String search = defaults(SCHEMA.path("$defs").path("search")).orElseThrow();
        String plain = "search: {seed: 42}";
        assertThat(search).contains("concurrency: 4", "retries: 2");
        assertThat(Specs.read(good.with(List.of(edit(search)))).search())
                .isEqualTo(Specs.read(good.with(List.of(edit(plain)))).search());
    }

    private static GoodSpec.Edit edit(String search) {
        return new GoodSpec.Edit("search: {sampler: random, trials: 4, seed: 1, concurrency: 2}", search);
    }

    /** All defaults of a block's keys, as a spec has them. */
    private static Optional<String> defaults(JsonNode block) {
        return block.path("properties").properties().stream()
                .filter(key -> key.getValue().has("default"))
                .map(key -> key.getKey() + ": " + key.getValue().path("default").asString())
                .reduce((left, right) -> left + ", " + right)
                .map(all -> "search: {" + all + "}");
    }

    @Test
    void isWhatTheCommandPrints() {
        assertThat(InProcess.run("schema").out()).isEqualTo(SpecSchema.text());
    }
}
