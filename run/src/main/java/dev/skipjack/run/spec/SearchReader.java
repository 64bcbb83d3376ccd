package dev.skipjack.run.spec;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.sampler.qmc.QmcOptions;
import dev.skipjack.core.sampler.cmaes.CmaesOptions;
import dev.skipjack.core.sampler.cmaes.Restarts;
import dev.skipjack.core.study.Order;
import dev.skipjack.core.study.StaleTrials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the block {@code search}. */
final class SearchReader {
    private static final int TRIALS = 100;
    private static final long SEED = 42;
    private static final int CONCURRENCY = 4;
    private static final int MAX_CONCURRENCY = 1000;
    private static final int STARTUP = 10;
    private static final int RETRIES = 2;
    private static final int CANDIDATES = 24; // Optuna's n_ei_candidates
    private static final List<String> SAMPLERS = List.of("random", "grid", "brute_force", "qmc", "tpe", "cmaes", "gp");
    private static final SearchSettings DEFAULTS = new SearchSettings(
            new SamplerSettings("tpe", STARTUP, CANDIDATES, false),
            TRIALS,
            null,
            SEED,
            CONCURRENCY,
            Order.TRIALS,
            RETRIES,
            StaleTrials.DEFAULTS);

    private SearchReader() {}

    static SearchSettings read(Optional<SpecNode> node) {
        return node.flatMap(SpecNode::map).map(SearchReader::read).orElse(DEFAULTS);
    }

    private static SearchSettings read(SpecMap search) {
        Optional<Duration> timeout = search.find("timeout").flatMap(SpecNode::duration);
        SearchSettings settings = new SearchSettings(
                sampler(search),
                search.find("trials").flatMap(n -> n.count(1)).orElse(timeout.isPresent() ? Integer.MAX_VALUE : TRIALS),
                timeout.orElse(null),
                search.find("seed").flatMap(SearchReader::seed).orElse(SEED),
                search.find("concurrency").flatMap(SearchReader::concurrency).orElse(CONCURRENCY),
                search.find("order")
                        .flatMap(n -> n.oneOf(List.of("trials", "fastest")))
                        .map(word -> Order.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Order.TRIALS),
                search.find("retries").flatMap(n -> n.count(0)).orElse(RETRIES),
                search.find("stale")
                        .flatMap(SpecNode::map)
                        .map(SearchReader::stale)
                        .orElse(StaleTrials.DEFAULTS));
        search.refuseOthers();
        return settings;
    }

    /** The value of {@code sampler} where there is no spec. */
    static SamplerSettings sampler(String text) {
        Problems problems = new Problems();
        Optional<SpecNode> search = YamlTree.parse("sampler: " + text, Path.of("sampler"), problems)
                .map(node -> new SpecNode(node, node.place(), "", new Reading(problems, KeyPlaces.of(List.of()))));
        SamplerSettings settings = read(search).sampler();
        problems.throwIfAny();
        return settings;
    }

    /** A whole number that JSON holds exactly, for it is kept with the study. */
    private static Optional<Long> seed(SpecNode node) {
        Optional<Long> seed = node.integer();
        boolean isExact = seed.filter(n -> Math.abs(n) <= JsonValues.MAX_EXACT_INTEGER && n != Long.MIN_VALUE)
                .isPresent();
        if (seed.isPresent() && !isExact) {
            node.problem("must lie within +-2^53, but was " + seed.get() + ".");
        }
        return seed.filter(_ -> isExact);
    }

    /** Each trial at a time takes a thread. */
    private static Optional<Integer> concurrency(SpecNode node) {
        Optional<Integer> concurrency = node.count(1);
        boolean isPossible = concurrency.filter(n -> n <= MAX_CONCURRENCY).isPresent();
        if (concurrency.isPresent() && !isPossible) {
            node.problem("must be at most " + MAX_CONCURRENCY + ", but was " + concurrency.get() + ".");
        }
        return concurrency.filter(_ -> isPossible);
    }

    private static StaleTrials stale(SpecMap map) {
        StaleTrials stale = new StaleTrials(
                map.find("after").flatMap(SpecNode::duration).orElse(StaleTrials.DEFAULTS.after()),
                map.find("retries").flatMap(n -> n.count(0)).orElse(StaleTrials.DEFAULTS.retries()));
        map.refuseOthers();
        return stale;
    }

    /** A name, or a map of a name and the sampler's own settings. */
    private static SamplerSettings sampler(SpecMap search) {
        Optional<Integer> startup = search.find("startup").flatMap(n -> n.count(0));
        Optional<SpecNode> node = search.find("sampler");
        if (node.filter(SpecNode::isMap).isPresent()) {
            return node.flatMap(SpecNode::map).map(map -> sampler(map, startup)).orElse(DEFAULTS.sampler());
        }
        String name = node.flatMap(n -> n.oneOf(SAMPLERS)).orElse("tpe");
        return new SamplerSettings(name, startup.orElse(STARTUP), CANDIDATES, false);
    }

    private static SamplerSettings sampler(SpecMap map, Optional<Integer> outer) {
        String name = map.require("name").flatMap(n -> n.oneOf(SAMPLERS)).orElse("tpe");
        Optional<SpecNode> startup = of("tpe", map, "startup", name);
        if (startup.isPresent() && outer.isPresent()) {
            startup.get().problem("must be given once, but search.startup is given too.");
        }
        int candidates =
                of("tpe", map, "candidates", name).flatMap(n -> n.count(1)).orElse(CANDIDATES);
        boolean isSpread =
                of("grid", map, "spread", name).flatMap(SpecNode::bool).orElse(false);
        QmcOptions qmc = qmc(map, name);
        CmaesOptions cmaes = cmaes(map, name);
        Map<String, @Nullable Object> fixed = map.find("fixed")
                .flatMap(SpecNode::map)
                .map(SearchReader::fixed)
                .orElse(Map.of());
        map.refuseOthers();
        int random = startup.flatMap(n -> n.count(0)).or(() -> outer).orElse(STARTUP);
        return new SamplerSettings(name, random, candidates, isSpread, qmc, cmaes, fixed);
    }

    private static QmcOptions qmc(SpecMap map, String name) {
        QmcOptions.Sequence sequence = of("qmc", map, "sequence", name)
                .flatMap(n -> n.oneOf(List.of("sobol", "halton")))
                .map(word -> QmcOptions.Sequence.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(QmcOptions.Sequence.SOBOL);
        boolean scramble =
                of("qmc", map, "scramble", name).flatMap(SpecNode::bool).orElse(true);
        return new QmcOptions(sequence, scramble);
    }

    /** Dotted path to value. */
    private static Map<String, @Nullable Object> fixed(SpecMap map) {
        Map<String, @Nullable Object> fixed = new LinkedHashMap<>();
        for (String name : map.keys()) {
            map.find(name).flatMap(SpecNode::json).ifPresent(json -> fixed.put(name, json.value()));
        }
        return fixed;
    }

    private static CmaesOptions cmaes(SpecMap map, String name) {
        CmaesOptions defaults = CmaesOptions.defaults();
        boolean isSeparable =
                of("cmaes", map, "separable", name).flatMap(SpecNode::bool).orElse(false);
        Optional<SpecNode> rate = of("cmaes", map, "learning_rate", name);
        boolean isAdapted = rate.flatMap(n -> n.oneOf(List.of("fixed", "adapted")))
                .filter("adapted"::equals)
                .isPresent();
        if (isSeparable && isAdapted) {
            rate.orElseThrow().problem("must be fixed where separable is true, but was adapted.");
        }
        return defaults.withSeparable(isSeparable)
                .withRateAdapted(isAdapted && !isSeparable)
                .withRestarts(of("cmaes", map, "restarts", name)
                        .flatMap(n -> n.oneOf(List.of("none", "ipop", "bipop")))
                        .map(word -> Restarts.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(defaults.restarts()))
                .withSigma(of("cmaes", map, "sigma", name)
                        .flatMap(SearchReader::aboveZero)
                        .orElse(defaults.sigma()))
                .withPopulation(of("cmaes", map, "population", name)
                        .flatMap(n -> n.count(CmaesOptions.SMALLEST_POPULATION))
                        .orElse(defaults.population()));
    }

    private static Optional<Double> aboveZero(SpecNode node) {
        Optional<Double> number = node.finite();
        if (number.isPresent() && number.get() <= 0) {
            node.problem("must be above 0, but was " + number.get() + ".");
        }
        return number.filter(x -> x > 0);
    }

    /** A setting that one sampler has. */
    private static Optional<SpecNode> of(String sampler, SpecMap map, String key, String name) {
        Optional<SpecNode> node = map.find(key);
        if (!name.equals(sampler)) {
            node.ifPresent(n -> n.problem("belongs to the sampler " + sampler + ", but the sampler was " + name + "."));
        }
        return node;
    }
}
