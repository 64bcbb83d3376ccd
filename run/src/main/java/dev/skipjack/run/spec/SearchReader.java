package dev.skipjack.run.spec;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.core.study.Order;
import dev.skipjack.core.study.StaleTrials;
import dev.skipjack.run.stop.StopRules;
import java.nio.file.Path;
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
    private static final int RETRIES = 2;
    private static final SearchSettings DEFAULTS = new SearchSettings(
            SamplerReader.defaults(),
            TRIALS,
            null,
            SEED,
            CONCURRENCY,
            Order.TRIALS,
            RETRIES,
            StaleTrials.DEFAULTS,
            Optional.empty(),
            ExplainSettings.DEFAULTS,
            null,
            StopRules.NONE);

    private SearchReader() {}

    /** @param study the study's name, as far as it could be read */
    static SearchSettings read(Optional<SpecNode> node, String study) {
        return node.flatMap(SpecNode::map).map(map -> read(map, study)).orElse(DEFAULTS);
    }

    private static SearchSettings read(SpecMap search, String study) {
        Optional<Duration> timeout = search.find("timeout").flatMap(SpecNode::duration);
        SearchSettings settings = new SearchSettings(
                SamplerReader.read(search),
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
                        .orElse(StaleTrials.DEFAULTS),
                search.find("neighbours").flatMap(SpecNode::bool),
                search.find("explain").map(ExplainReader::read).orElse(ExplainSettings.DEFAULTS),
                PrunerReader.read(search, study),
                StopReader.read(search));
        search.refuseOthers();
        return settings;
    }

    /** The value of {@code sampler} where there is no spec. */
    static SamplerSettings sampler(String text) {
        Problems problems = new Problems();
        Optional<SpecNode> search = YamlTree.parse("sampler: " + text, Path.of("sampler"), problems)
                .map(node -> new SpecNode(node, node.place(), "", new Reading(problems, KeyPlaces.of(List.of()))));
        SamplerSettings settings = read(search, "").sampler();
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
}
