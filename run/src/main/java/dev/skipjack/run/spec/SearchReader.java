package dev.skipjack.run.spec;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.study.Order;
import dev.skipjack.core.study.StaleTrials;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the block {@code search}. */
final class SearchReader {
    private static final int TRIALS = 100;
    private static final long SEED = 42;
    private static final int CONCURRENCY = 4;
    private static final int MAX_CONCURRENCY = 1000;
    private static final int STARTUP = 10;
    private static final int RETRIES = 2;
    private static final int CANDIDATES = 24; // Optuna's n_ei_candidates
    private static final List<String> SAMPLERS = List.of("random", "grid", "tpe", "gp");
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
        map.refuseOthers();
        return new SamplerSettings(
                name, startup.flatMap(n -> n.count(0)).or(() -> outer).orElse(STARTUP), candidates, isSpread);
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
