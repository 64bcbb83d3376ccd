package dev.skipjack.run.spec;

import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.Objective;
import dev.skipjack.run.score.Bound;
import dev.skipjack.run.score.Score;
import dev.skipjack.run.score.Scoring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a whole spec, part by part, each as far as it can be read. One use. */
final class RunSpecReader {
    private static final String DEFAULT_ARCHIVE = "runs/archive.db";
    private static final String NO_ARCHIVE = "none";

    private final Path file;
    private final List<ObjectiveKind> kinds;
    private final Environment environment;
    private final SpecContext context;
    private final Problems problems = new Problems();

    RunSpecReader(Path file, List<ObjectiveKind> kinds, Map<String, String> environment) {
        this.file = file;
        this.kinds = kinds;
        this.environment = new Environment(environment);
        Path directory = file.getParent();
        this.context = new SpecContext(directory == null ? Path.of("") : directory);
    }

    RunSpec read() {
        Optional<RunSpec> spec =
                YamlTree.read(file, problems).flatMap(this::top).flatMap(this::read);
        problems.throwIfAny();
        return spec.orElseThrow(() -> new IllegalStateException("a spec without problems must be complete."));
    }

    private Optional<SpecMap> top(Node root) {
        Node node = root instanceof Node.Mapping mapping ? environment.apply(mapping, problems) : root;
        return new SpecNode(node, root.place(), "", new Reading(problems, KeyPlaces.of(kinds))).map();
    }

    private Optional<RunSpec> read(SpecMap top) {
        Optional<String> study = top.require("study").flatMap(StudyName::read);
        Optional<String> storage = top.find("storage").isPresent()
                ? top.find("storage").flatMap(StudyName::readStorage)
                : study.map(name -> "sqlite:///runs/" + name + ".db");
        Optional<String> archive = top.find("archive").isPresent()
                ? top.find("archive").flatMap(SpecNode::text)
                : Optional.of(DEFAULT_ARCHIVE);
        Optional<Objective> objective = top.require("objective").flatMap(new ObjectiveReader(kinds, context)::read);
        ConfigReader config = new ConfigReader(context, problems);
        Map<String, @Nullable Object> base = config.read(top.find("config"));
        ParametersReader parameters = new ParametersReader();
        top.require("parameters").ifPresent(parameters::read);
        config.refuseDottedTwins(top.find("config"), base, parameters.paths());
        Optional<SearchSpace> space = new RulesReader(parameters).read(top.find("rules"));
        Optional<Set<String>> metrics = objective.flatMap(Objective::metricNames);
        ScoringReader scoring = new ScoringReader(metrics);
        Optional<Score> score = top.require("score").flatMap(scoring::score);
        List<Bound> bounds = top.find("constraints").map(scoring::bounds).orElse(List.of());
        Direction direction = direction(top);
        SearchSettings search = SearchReader.read(top.find("search"));
        Optional<ValidateSettings> validation =
                top.find("validate").flatMap(new ValidateReader(objective, scoring, bounds)::read);
        space.ifPresent(found -> refuseEndlessGrid(top, found, search));
        top.refuseOthers();
        if (study.isEmpty() || storage.isEmpty() || objective.isEmpty() || space.isEmpty() || score.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RunSpec(
                study.get(),
                storage.get(),
                archive.filter(path -> !path.equals(NO_ARCHIVE)).map(Path::of).orElse(null),
                objective.get(),
                base,
                new Parameters(space.get(), parameters.constants(), new ArrayList<>(parameters.notices())),
                new Scoring(score.get(), bounds),
                direction,
                search,
                validation.orElse(null),
                environment.overrides()));
    }

    private static void refuseEndlessGrid(SpecMap top, SearchSpace space, SearchSettings search) {
        if (search.sampler().name().equals("grid") && !space.cardinality().isFinite()) {
            List<String> continuous = space.asMap().entrySet().stream()
                    .filter(entry -> !entry.getValue().isFinite())
                    .map(Map.Entry::getKey)
                    .toList();
            top.find("search")
                    .orElseThrow()
                    .problem("sampler grid needs finitely many values, but " + continuous + " have no step. Maybe give them one, or choose another sampler.");
        }
    }

    private static Direction direction(SpecMap top) {
        return top.find("direction")
                .flatMap(node -> node.oneOf(List.of("maximize", "minimize")))
                .map(word -> Direction.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Direction.MAXIMIZE);
    }
}
