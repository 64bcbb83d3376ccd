package dev.skipjack.run.spec;

import dev.skipjack.run.Objective;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.score.Goals;
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
 * @param scoring the goals, and the constraints of the search
 * @param stages how the best are looked at again, in order; none if they are not
 * @param phase what is taken over from an earlier study, or null
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
        SearchSettings search,
        List<Stage> stages,
        @Nullable Phase phase,
        ChampionSettings champion,
        List<EnvironmentOverride> overrides) {
    public RunSpec {
        stages = List.copyOf(stages);
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
        return new RunSpecReader(file, kinds, environment, check, EarlierStudies.installed()).read();
    }

    /**
     * Reads a spec from its text, as if that stood in a file, and looks at no storage but for {@code from}.
     *
     * @param studies where {@code from} finds what it names
     * @throws SpecException with every problem that was found
     */
    public static RunSpec parse(
            String text,
            Path file,
            List<ObjectiveKind> kinds,
            Map<String, String> environment,
            EarlierStudies studies) {
        return new RunSpecReader(file, kinds, environment, AddressCheck.none(), studies).parse(text);
    }

    /**
     * Reads the objective alone from a spec's text, whatever else stands there.
     *
     * @param file what paths are relative to: its folder
     * @throws SpecException with every problem of the objective
     */
    public static Objective parseObjective(String text, Path file, List<ObjectiveKind> kinds) {
        return new RunSpecReader(file, kinds, Map.of(), AddressCheck.none(), EarlierStudies.installed())
                .parseObjective(text);
    }

    /** The same spec with another number of trials in all, at least 1. */
    public RunSpec withTrials(int trials) {
        return withSearch(search.withTrials(trials));
    }

    /** The same spec, searched in another way. */
    public RunSpec withSearch(SearchSettings search) {
        return with(search, champion);
    }

    /** The same spec, whose best may replace another champion. */
    public RunSpec withChampion(ChampionSettings champion) {
        return with(search, champion);
    }

    private RunSpec with(SearchSettings search, ChampionSettings champion) {
        return new RunSpec(
                study,
                storage,
                archive,
                objective,
                config,
                parameters,
                scoring,
                search,
                stages,
                phase,
                champion,
                overrides);
    }

    /** What the search is for, and which way. */
    public Goals goals() {
        return scoring.goals();
    }

    /** How the best are looked at again first, if they are. */
    public Optional<ValidateSettings> findValidation() {
        return stages.stream().findFirst().map(Stage::settings);
    }

    /** What is taken over from an earlier study, if anything is. */
    public Optional<Phase> findPhase() {
        return Optional.ofNullable(phase);
    }

    /** The merge of the space's points into the base configuration. */
    public EffectiveConfig effectiveConfig() {
        return EffectiveConfig.of(config, parameters.constants(), parameters.space());
    }
}
