package dev.skipjack.cli;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.diagnosis.Diagnosis;
import dev.skipjack.run.execution.Diagnoses;
import dev.skipjack.run.execution.Reproduction;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SpecException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack diagnose}: what is wrong with a study. */
@Command(
        name = "diagnose",
        description = "Shows what is wrong with a study: where signals die, what changes nothing, what nothing reads.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "To see whether a parameter changes results, some trials are run again with that parameter changed alone.",
            "",
            "Example:",
            "  skipjack diagnose examples/sp500-trend.yaml"
        })
final class DiagnoseCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "The run-spec, a YAML file.")
    private @Nullable Path file;

    @Mixin
    private StudyArguments study = new StudyArguments();

    @Option(
            names = "--evaluations",
            paramLabel = "N",
            description = "How many changed configurations are judged at most; 0 for none. Default: "
                    + Diagnoses.EVALUATIONS + " for a backtest, 0 for a command or a Java class.")
    private @Nullable Integer evaluations;

    @Option(names = "--json", description = "Prints one JSON object; all else goes to standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (evaluations != null && evaluations < 0) {
            throw new BadInput("--evaluations must be at least 0, but was " + evaluations + ".");
        }
        StudyView view = study.read(file, Function.identity());
        print(view, diagnose(view));
        return 0;
    }

    private Diagnosis diagnose(StudyView view) throws InterruptedException {
        Optional<RunSpec> spec = spec(view);
        if (spec.isEmpty()) {
            return Diagnoses.of(view);
        }
        List<String> refusals = Reproduction.refusals(spec.get(), view);
        if (!refusals.isEmpty()) {
            throw new BadInput("the spec judges differently than the study did:\n  " + String.join("\n  ", refusals));
        }
        try (Archive archive = Archives.open(spec.get())) {
            return Diagnoses.of(view, spec.get(), archive, evaluations(spec.get()));
        }
    }

    private int evaluations(RunSpec spec) {
        boolean isOnData = spec.objective().window().isPresent();
        return evaluations == null ? (isOnData ? Diagnoses.EVALUATIONS : 0) : evaluations;
    }

    /** Empty for a study without a spec that can be read here: its trials alone are looked at then. */
    private Optional<RunSpec> spec(StudyView view) {
        if (file != null) {
            return Optional.of(Specs.read(file));
        }
        try {
            return Optional.of(StudyView.spec(view.record(), System.getenv()));
        } catch (StudyException | SpecException e) {
            System.err.println("skipjack: looking at the trials alone: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void print(StudyView view, Diagnosis diagnosis) {
        if (json) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("study", view.record().name());
            object.putAll(diagnosis.asJson());
            System.out.println(CanonicalJson.write(object));
        } else {
            DiagnosisText.lines(view.record().name(), diagnosis).forEach(System.out::println);
        }
    }
}
