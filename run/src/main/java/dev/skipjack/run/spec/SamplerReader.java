package dev.skipjack.run.spec;

import dev.skipjack.core.sampler.cmaes.CmaesOptions;
import dev.skipjack.core.sampler.cmaes.Restarts;
import dev.skipjack.core.sampler.gp.GpOptions;
import dev.skipjack.core.sampler.qmc.QmcOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code search.sampler}: a name, or a map of a name, the sampler's own settings and {@code fixed}. */
final class SamplerReader {
    private static final String DEFAULT = "auto";
    private static final int STARTUP = 10;

    /** Each sampler with the settings that it has. */
    private static final SequencedMap<String, List<String>> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put("auto", List.of());
        SETTINGS.put("random", List.of());
        SETTINGS.put("grid", List.of("spread"));
        SETTINGS.put("brute_force", List.of());
        SETTINGS.put("qmc", List.of("sequence", "scramble"));
        SETTINGS.put("tpe", TpeReader.SETTINGS);
        SETTINGS.put("cmaes", List.of("population", "candidates", "sigma", "restarts", "separable", "learning_rate"));
        SETTINGS.put("gp", List.of("startup"));
        SETTINGS.put("nsga2", NsgaReader.SETTINGS);
        SETTINGS.put(
                "nsga3",
                Stream.concat(NsgaReader.SETTINGS.stream(), Stream.of("divisions"))
                        .toList());
    }

    private final SettingsBlock block;
    private final Optional<Integer> outerStartup;

    private SamplerReader(Optional<SpecMap> map, Optional<Integer> outerStartup) {
        this.block = new SettingsBlock(map);
        this.outerStartup = outerStartup;
    }

    /** The settings that some sampler has. */
    static List<String> settings() {
        return SETTINGS.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** What a spec has that says nothing of a sampler. */
    static SamplerSettings defaults() {
        return new SamplerReader(Optional.empty(), Optional.empty()).settings(Optional.empty());
    }

    /** Reads the sampler of a block {@code search}. */
    static SamplerSettings read(SpecMap search) {
        Optional<Integer> startup = search.find("startup").flatMap(n -> n.count(0));
        Optional<SpecNode> node = search.find("sampler");
        if (node.filter(SpecNode::isMap).isEmpty()) {
            return new SamplerReader(Optional.empty(), startup).settings(node);
        }
        SpecMap map = node.flatMap(SpecNode::map).orElseThrow();
        SamplerReader reader = new SamplerReader(Optional.of(map), startup);
        SamplerSettings settings = reader.settings(map.require("name"));
        reader.refuseOthers(settings.name());
        return settings;
    }

    private SamplerSettings settings(Optional<SpecNode> name) {
        return new SamplerSettings(
                kind(name.flatMap(n -> n.oneOf(SETTINGS.keySet())).orElse(DEFAULT)), fixed());
    }

    private SamplerKind kind(String name) {
        return switch (name) {
            case "auto" -> new SamplerKind.Auto();
            case "random" -> new SamplerKind.Random();
            case "grid" -> new SamplerKind.Grid(block.flag("spread", false));
            case "brute_force" -> new SamplerKind.BruteForce();
            case "qmc" -> new SamplerKind.Qmc(qmc());
            case "tpe" -> new SamplerKind.Tpe(TpeReader.read(block, startup()));
            case "cmaes" -> new SamplerKind.Cmaes(cmaes());
            case "gp" -> new SamplerKind.Gp(GpOptions.defaults().withStartup(Math.max(1, startup())));
            case "nsga2" -> new SamplerKind.Nsga2(NsgaReader.nsga2(block));
            case "nsga3" -> new SamplerKind.Nsga3(NsgaReader.nsga3(block));
            default -> throw new AssertionError(name);
        };
    }

    private QmcOptions qmc() {
        return new QmcOptions(
                block.constant("sequence", QmcOptions.Sequence.class, QmcOptions.Sequence.SOBOL),
                block.flag("scramble", true));
    }

    private CmaesOptions cmaes() {
        CmaesOptions defaults = CmaesOptions.defaults();
        boolean isSeparable = block.flag("separable", false);
        boolean isAdapted = block.word("learning_rate", List.of("fixed", "adapted"), "fixed")
                .equals("adapted");
        if (isSeparable && isAdapted) {
            block.find("learning_rate")
                    .orElseThrow()
                    .problem("must be fixed where separable is true, but was adapted.");
        }
        return defaults.withSeparable(isSeparable)
                .withRateAdapted(isAdapted && !isSeparable)
                .withRestarts(block.constant("restarts", Restarts.class, defaults.restarts()))
                .withCandidates(block.count("candidates", 1, defaults.candidates()))
                .withSigma(block.aboveZero("sigma", defaults.sigma()))
                .withPopulation(block.count("population", CmaesOptions.SMALLEST_POPULATION, defaults.population()));
    }

    private int startup() {
        Optional<SpecNode> own = block.find("startup");
        if (own.isPresent() && outerStartup.isPresent()) {
            own.get().problem("must be given once, but search.startup is given too.");
        }
        return own.flatMap(n -> n.count(0)).or(() -> outerStartup).orElse(STARTUP);
    }

    /** Dotted path to value. */
    private Map<String, @Nullable Object> fixed() {
        Map<String, @Nullable Object> fixed = new LinkedHashMap<>();
        block.find("fixed").flatMap(SpecNode::map).ifPresent(values -> {
            for (String name : values.keys()) {
                values.find(name).flatMap(SpecNode::json).ifPresent(json -> fixed.put(name, json.value()));
            }
        });
        return fixed;
    }

    /** Reports settings that the sampler does not have, and whose they are. */
    private void refuseOthers(String name) {
        for (String key : block.keys()) {
            List<String> owners = owners(key);
            if (!owners.isEmpty() && !owners.contains(name)) {
                block.find(key)
                        .orElseThrow()
                        .problem("belongs to the sampler " + String.join(" or ", owners) + ", but the sampler was "
                                + name + ".");
            }
        }
        block.refuseOthers();
    }

    private static List<String> owners(String key) {
        return SETTINGS.entrySet().stream()
                .filter(sampler -> sampler.getValue().contains(key))
                .map(Map.Entry::getKey)
                .toList();
    }
}
