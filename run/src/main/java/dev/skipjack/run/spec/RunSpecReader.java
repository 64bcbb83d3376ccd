package dev.skipjack.run.spec;

import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import dev.skipjack.run.score.Bound;
import dev.skipjack.run.score.Goals;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a whole spec, part by part, each as far as it can be read. One use. */
final class RunSpecReader {
    private final Path file;
    private final List<ObjectiveKind> kinds;
    private final Environment environment;
    private final SpecContext context;
    private final EarlierStudies studies;
    private final Problems problems = new Problems();
    private final AddressReader addresses;

    RunSpecReader(
            Path file,
            List<ObjectiveKind> kinds,
            Map<String, String> environment,
            AddressCheck check,
            EarlierStudies studies) {
        this.studies = studies;
        this.file = file;
        this.kinds = kinds;
        this.environment = new Environment(environment);
        Path directory = file.getParent();
        this.context = new SpecContext(directory == null ? Path.of("") : directory);
        this.addresses = new AddressReader(file, check, problems);
    }

    RunSpec read() {
        return read(YamlTree.read(file, problems));
    }

    RunSpec parse(String text) {
        return read(YamlTree.parse(text, file, problems));
    }

    Objective parseObjective(String text) {
        Optional<Objective> objective = YamlTree.parse(text, file, problems)
                .flatMap(this::top)
                .flatMap(top -> top.require("objective"))
                .flatMap(new ObjectiveReader(kinds, context)::read);
        problems.throwIfAny();
        return objective.orElseThrow(
                () -> new IllegalStateException("an objective without problems must be complete."));
    }

    private RunSpec read(Optional<Node> tree) {
        Optional<RunSpec> spec = tree.flatMap(this::top).flatMap(this::read);
        problems.throwIfAny();
        return spec.orElseThrow(() -> new IllegalStateException("a spec without problems must be complete."));
    }

    private Optional<SpecMap> top(Node root) {
        Node node = root instanceof Node.Mapping mapping ? environment.apply(mapping, problems) : root;
        return new SpecNode(node, root.place(), "", new Reading(problems, KeyPlaces.of(kinds))).map();
    }

    private Optional<RunSpec> read(SpecMap top) {
        Optional<String> study = top.require("study").flatMap(StudyName::read);
        Optional<String> storage = addresses.storage(top.find("storage"), study);
        Optional<Path> archive = addresses.archive(top.find("archive"));
        ObjectiveReader objectives = new ObjectiveReader(kinds, context);
        Optional<SpecNode> objectiveNode = top.require("objective");
        Optional<Objective> objective = objectiveNode.flatMap(objectives::read);
        PointsReader.Points points = new PointsReader(context, problems, studies).read(top, study, storage);
        Optional<Set<String>> metrics =
                objective.map(Objective::metricNames).orElseGet(() -> objectiveNode.flatMap(objectives::metricNames));
        ScoringReader scoring = new ScoringReader(metrics);
        Optional<Goals> goals = new GoalsReader(scoring).read(top);
        List<Bound> bounds = top.find("constraints").map(scoring::bounds).orElse(List.of());
        SearchSettings search = SearchReader.read(top.find("search"), study.orElse(""));
        Optional<Window> searched =
                objective.map(Objective::window).orElseGet(() -> objectiveNode.flatMap(objectives::window));
        ValidateReader windows = new ValidateReader(objective, searched, scoring, bounds);
        Folding folds = new Folding(top.find("folds"), goals);
        List<Stage> stages = folds.validated(
                top.has("validate"),
                top.find("validate").map(new StagesReader(windows)::read).orElse(List.of()));
        Optional<Objective> judged = objective.map(folds::searched);
        judged.ifPresent(found -> StopReader.refuseIdle(top, found, bounds, folds.isSearched()));
        ChampionSettings champion =
                top.find("champion").map(ChampionBlock::read).orElseGet(ChampionSettings::byDefault);
        points.space().ifPresent(found -> refuseMisfit(top, found, search));
        goals.ifPresent(found -> GoalsCheck.refuse(top, found, search, stages, champion));
        top.refuseOthers();
        if (study.isEmpty()
                || storage.isEmpty()
                || objective.isEmpty()
                || points.parameters().isEmpty()
                || goals.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RunSpec(
                study.get(),
                storage.get(),
                archive.orElse(null),
                judged.orElseThrow(),
                points.config(),
                points.parameters().get(),
                folds.scoring(goals.get(), bounds),
                search,
                stages,
                points.phase().orElse(null),
                champion,
                environment.overrides()));
    }

    /** Reports what is wrong with the values that the sampler holds fixed; else parameters that are not finite where it needs that. */
    private static void refuseMisfit(SpecMap top, SearchSpace space, SearchSettings search) {
        try {
            refuseEndless(top, space.fixedAt(search.sampler().fixed()), search);
        } catch (IllegalArgumentException e) {
            top.find("search")
                    .flatMap(SpecNode::map)
                    .flatMap(map -> map.find("sampler"))
                    .flatMap(SpecNode::map)
                    .flatMap(map -> map.find("fixed"))
                    .orElseThrow()
                    .problem(String.valueOf(e.getMessage()));
        }
    }

    private static void refuseEndless(SpecMap top, SearchSpace space, SearchSettings search) {
        SamplerKind kind = search.sampler().kind();
        if ((kind instanceof SamplerKind.Grid || kind instanceof SamplerKind.BruteForce)
                && !space.cardinality().isFinite()) {
            List<String> continuous = space.asMap().entrySet().stream()
                    .filter(entry -> !entry.getValue().isFinite())
                    .map(Map.Entry::getKey)
                    .toList();
            top.find("search")
                    .orElseThrow()
                    .problem("sampler " + kind.name() + " needs finitely many values, but " + continuous
                            + " have no step. Maybe give them one, or choose another sampler.");
        }
    }
}
