package dev.skipjack.run.spec;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.Objective;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.score.Scoring;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run-spec, read and checked: what is searched, how it is judged, and with which budget. Immutable.
 *
 * @param study the study's name; safe as a file's
 * @param storage the storage's address
 * @param archive the file of results across studies, or null for none; relative to the working directory
 * @param config the base configuration, nested JSON; may be of any depth
 * @param scoring the score, and the constraints of the search
 * @param validation how the best are looked at again, or null
 * @param champion which champion its best may replace
 * @param overrides the environment variables that took the place of keys
 */
public record RunSpec(
        String study,
        String storage,
        @Nullable Path archive,
        Objective objective,
        Map<String, @Nullable Object> config,
        Parameters parameters,
        Scoring scoring,
        Direction direction,
        SearchSettings search,
        @Nullable ValidateSettings validation,
        ChampionSettings champion,
        List<EnvironmentOverride> overrides) {
    public RunSpec {
        overrides = List.copyOf(overrides);
    }

    /**
     * Reads a spec, and looks at no storage.
     *
     * @param kinds the kinds of objective it may name, as {@link ObjectiveKind#installed}
     * @param environment the environment variables; those that begin with {@code SKIPJACK_} count
     * @throws SpecException with every problem that was found
     */
    public static RunSpec read(Path file, List<ObjectiveKind> kinds, Map<String, String> environment) {
        return read(file, kinds, environment, AddressCheck.none());
    }

    /**
     * Reads a spec that is to be run: what keeps its storage and its archive from being used is a problem like any other.
     *
     * @param check looks at the addresses
     * @throws SpecException with every problem that was found
     */
    public static RunSpec read(
            Path file, List<ObjectiveKind> kinds, Map<String, String> environment, AddressCheck check) {
        return new RunSpecReader(file, kinds, environment, check).read();
    }

    /**
     * Reads a spec from its text, as if that stood in a file, and looks at no storage.
     *
     * @throws SpecException with every problem that was found
     */
    public static RunSpec parse(String text, Path file, List<ObjectiveKind> kinds, Map<String, String> environment) {
        return new RunSpecReader(file, kinds, environment, AddressCheck.none()).parse(text);
    }

    /**
     * Reads the objective alone from a spec's text, whatever else stands there.
     *
     * @param file what paths are relative to: its folder
     * @throws SpecException with every problem of the objective
     */
    public static Objective parseObjective(String text, Path file, List<ObjectiveKind> kinds) {
        return new RunSpecReader(file, kinds, Map.of(), AddressCheck.none()).parseObjective(text);
    }

    /** The same spec with another number of trials in all, at least 1. */
    public RunSpec withTrials(int trials) {
        return withSearch(search.withTrials(trials));
    }

    /** The same spec, searched in another way. */
    public RunSpec withSearch(SearchSettings search) {
        return new RunSpec(
                study,
                storage,
                archive,
                objective,
                config,
                parameters,
                scoring,
                direction,
                search,
                validation,
                champion,
                overrides);
    }

    /** The same spec, whose best may replace another champion. */
    public RunSpec withChampion(ChampionSettings champion) {
        return new RunSpec(
                study,
                storage,
                archive,
                objective,
                config,
                parameters,
                scoring,
                direction,
                search,
                validation,
                champion,
                overrides);
    }

    /** How the best are looked at again, if they are. */
    public Optional<ValidateSettings> findValidation() {
        return Optional.ofNullable(validation);
    }

    /** The merge of the space's points into the base configuration. */
    public EffectiveConfig effectiveConfig() {
        return EffectiveConfig.of(config, parameters.constants(), parameters.space());
    }
}
