package dev.skipjack.run.champion;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.run.Objective;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SpecException;
import dev.skipjack.run.spec.SpecMap;
import dev.skipjack.run.spec.SpecNode;
import dev.skipjack.run.spec.YamlDocument;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The block {@code objective} of a spec, as JSON: what is needed of the spec to run a configuration again. Immutable.
 *
 * @param spec the file it stood in, absolute; paths in the block are relative to its folder
 * @param block what stood there
 */
public record ObjectiveBlock(Path spec, Map<String, @Nullable Object> block) {
    private static final String KEY = "objective";

    /**
     * The block of a spec file.
     *
     * @throws SpecException if the file is no YAML, or has no such block
     */
    public static ObjectiveBlock of(Path spec) {
        YamlDocument document = YamlDocument.read(spec);
        Optional<SpecNode> node = document.root().require(KEY);
        Optional<Map<String, @Nullable Object>> block = node.flatMap(ObjectiveBlock::map);
        document.throwIfAnyProblem();
        return new ObjectiveBlock(spec.toAbsolutePath().normalize(), block.orElseThrow());
    }

    @SuppressWarnings("unchecked") // a map of JSON has strings as keys
    private static Optional<Map<String, @Nullable Object>> map(SpecNode node) {
        Optional<SpecMap> map = node.map();
        return map.flatMap(_ -> node.json()).map(json -> (Map<String, @Nullable Object>) json.value());
    }

    /**
     * The objective as it is now: data, code and engine may have changed since.
     *
     * @throws SpecException if it cannot be had any more; names what is missing
     */
    public Objective open() {
        String text = CanonicalJson.write(Map.of(KEY, block));
        return RunSpec.parseObjective(text, spec, ObjectiveKind.installed());
    }
}
