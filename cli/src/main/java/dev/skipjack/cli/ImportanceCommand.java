package dev.skipjack.cli;

import dev.skipjack.core.importance.Fanova;
import dev.skipjack.core.importance.Importance;
import dev.skipjack.core.importance.ImportanceMethod;
import dev.skipjack.core.importance.Observation;
import dev.skipjack.core.importance.PedAnova;
import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.execution.StudyView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack importance}: how much each parameter of a study decides. */
@Command(
        name = "importance",
        description = "Shows how much each parameter of a study decides about an objective.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "ped-anova: about being among the best tenth of the trials. Quick; judges conditional parameters too.",
            "fanova: about the value anywhere in the space. Judges the parameters that all trials have.",
            "",
            "Example:",
            "  skipjack importance examples/sp500-trend.yaml --method fanova"
        })
final class ImportanceCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "The run-spec, a YAML file.")
    private @Nullable Path file;

    @Mixin
    private StudyArguments study = new StudyArguments();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Method method = Method.PED_ANOVA;

    @Option(
            names = "--objective",
            paramLabel = "N",
            description = "Which of several objectives, from 0. Default: ${DEFAULT-VALUE}.")
    private int objective;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    /** The methods by name. */
    enum Method {
        PED_ANOVA("ped-anova"),
        FANOVA("fanova");

        private final String label;

        Method(String label) {
            this.label = label;
        }

        ImportanceMethod means() {
            return switch (this) {
                case PED_ANOVA -> PedAnova.DEFAULT;
                case FANOVA -> Fanova.DEFAULT;
            };
        }

        @Override
        public String toString() {
            return label;
        }
    }

    @Override
    public Integer call() {
        return study.read(file, this::print);
    }

    private int print(StudyView view) {
        Direction direction = direction(view);
        List<Observation> observations = view.observations(objective);
        if (observations.size() < method.means().fewest()) {
            System.err.println("skipjack: " + method + " needs "
                    + method.means().fewest() + " feasible trials that completed, but study \""
                    + view.record().name() + "\" has " + observations.size() + ".");
            return Failures.RUN_FAILED;
        }
        List<Importance> importances = method.means().rank(observations, direction);
        notices(observations, importances).forEach(notice -> System.err.println("skipjack: " + notice));
        if (json) {
            System.out.println(CanonicalJson.write(ImportanceText.json(
                    view.record().name(), method.toString(), objective, observations.size(), importances)));
        } else {
            ImportanceText.table(importances).forEach(System.out::println);
        }
        return 0;
    }

    private List<String> notices(List<Observation> observations, List<Importance> importances) {
        Set<String> unjudged = new LinkedHashSet<>();
        observations.forEach(
                observation -> unjudged.addAll(observation.point().space().names()));
        importances.forEach(importance -> unjudged.remove(importance.parameter()));
        List<String> notices = new ArrayList<>();
        if (!unjudged.isEmpty()) {
            notices.add(method + " leaves out " + String.join(", ", unjudged)
                    + ": not all trials have it, or not with the same domain. Maybe use --method ped-anova.");
        }
        if (importances.stream().allMatch(importance -> importance.share() == 0)) {
            notices.add("no parameter decides anything by what these trials show; maybe their values are equal.");
        }
        return notices;
    }

    private Direction direction(StudyView view) {
        List<Direction> directions = view.record().directions();
        if (objective < 0 || objective >= directions.size()) {
            throw new BadInput("--objective must be 0 to " + (directions.size() - 1) + ", but was " + objective + ".");
        }
        return directions.get(objective);
    }
}
