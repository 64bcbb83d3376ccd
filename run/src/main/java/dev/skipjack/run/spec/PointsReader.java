package dev.skipjack.run.spec;

import dev.skipjack.core.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads which configurations are searched: {@code config}, {@code parameters}, what {@code from} pins of an earlier study, and
 * {@code rules}. One use.
 */
final class PointsReader {
    private final ConfigReader config;
    private final ParametersReader parameters = new ParametersReader();
    private final FromReader from;

    PointsReader(SpecContext context, Problems problems, EarlierStudies studies) {
        this.config = new ConfigReader(context, problems);
        this.from = new FromReader(context, problems, studies, parameters);
    }

    /**
     * What was read; the space is empty if it has a problem.
     *
     * @param config the base configuration
     */
    record Points(
            Map<String, @Nullable Object> config,
            Optional<SearchSpace> space,
            Optional<Parameters> parameters,
            Optional<Phase> phase) {}

    /**
     * Reads the blocks of a spec.
     *
     * @param study the spec's own, and where it is stored, as far as those are known
     */
    Points read(SpecMap top, Optional<String> study, Optional<String> storage) {
        Map<String, @Nullable Object> base = config.read(top.find("config"));
        top.require("parameters").ifPresent(parameters::read);
        top.find("from").ifPresent(node -> {
            from.read(node, study, storage);
            parameters.pin(from.pinned(), node);
        });
        config.refuseDottedTwins(top.find("config"), base, parameters.paths());
        Optional<SearchSpace> space = new RulesReader(parameters).read(top.find("rules"));
        return new Points(base, space, space.map(found -> parameters(found, base)), space.flatMap(from::phase));
    }

    private Parameters parameters(SearchSpace space, Map<String, @Nullable Object> base) {
        List<String> notices = new ArrayList<>(parameters.notices());
        notices.addAll(ConfigReader.replaced(base, parameters.distributions()));
        return new Parameters(space, parameters.constants(), notices);
    }
}
