package dev.skipjack.cli;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.StopReason;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.execution.LuckGauge;
import dev.skipjack.run.execution.ResultJson;
import dev.skipjack.run.execution.Run;
import dev.skipjack.run.execution.RunResult;
import dev.skipjack.run.spec.ChampionSettings;
import dev.skipjack.run.spec.Problem;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SpecException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack run}: plan, search, validate, tell. */
@Command(
        name = "run",
        description = "Runs a spec: searches, and checks the best on the validation window. Run it again to go on.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 done, 1 no trial completed or the run failed, 2 bad input, 130 interrupted.",
            "",
            "Example:",
            "  skipjack run examples/sp500-trend.yaml --trials 700 --workers 2"
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SPEC", description = "The run-spec, a YAML file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "How many trials the study has in all; instead of search.trials.")
    private @Nullable Integer trials;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Threads; by default search.concurrency. Results are the same.")
    private @Nullable Integer workers;

    @Option(
            names = "--json",
            description = "Ends with one JSON object on standard output; all else goes to standard error.")
    private boolean json;

    @Option(
            names = "--verbose",
            description = "Ends with what caches and guards counted: hits, misses, evictions and waits.")
    private boolean verbose;

    @Mixin
    private Telemetry telemetry = new Telemetry();

    @Override
    public Integer call() {
        Console console = new Console(json);
        RunSpec spec = readSpec();
        Champions.find(spec);
        int threads = threads(spec, console);
        try (Storage storage = Specs.open(spec.storage())) {
            Optional<StudyRecord> stored = check(new Run(spec, file, storage, Archive.none()));
            try (Interruption _ = Interruption.ofThisThread();
                    Archive archive = Archives.open(spec)) {
                Run run = new Run(spec, file, storage, archive);
                makeStudy(run);
                PlanText.lines(spec, stored, threads).forEach(console::line);
                run.takenOver().map(PlanText::lines).ifPresent(lines -> lines.forEach(console::line));
                run.looksBefore().map(StageText::seen).forEach(console::line);
                return execute(spec, storage, run, threads, console);
            }
        }
    }

    /** The spec with the options' values; all problems of both are told at once. */
    private RunSpec readSpec() {
        List<Problem> problems = new ArrayList<>();
        checkAtLeastOne("--trials", trials, problems);
        checkAtLeastOne("--workers", workers, problems);
        try {
            RunSpec spec = Specs.readForRun(file);
            if (problems.isEmpty()) {
                return trials == null ? spec : spec.withTrials(trials);
            }
        } catch (SpecException e) {
            problems.addAll(e.problems());
        }
        throw new SpecException(problems);
    }

    private static void checkAtLeastOne(String option, @Nullable Integer value, List<Problem> problems) {
        if (value != null && value < 1) {
            problems.add(new Problem(option, 0, 0, "", "must be at least 1, but was " + value + "."));
        }
    }

    private int threads(RunSpec spec, Console console) {
        int concurrency = spec.search().concurrency();
        if (workers == null || workers <= concurrency) {
            return workers == null ? concurrency : workers;
        }
        console.line("Note: " + workers + " workers asked for, " + concurrency
                + " used: no more than search.concurrency can run at a time.");
        return concurrency;
    }

    /** What is stored of the study; a plan that may not continue it is bad input. */
    static Optional<StudyRecord> check(Run run) {
        try {
            return run.checkStored();
        } catch (StorageException | StudyException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private static void makeStudy(Run run) {
        try {
            run.makeStudy();
        } catch (StorageException e) {
            throw new BadInput("storage: " + e.getMessage());
        }
    }

    private int execute(RunSpec spec, Storage storage, Run run, int threads, Console console) {
        RunResult result;
        try (Telemetry.Watched watched = telemetry.watch(run, spec.study(), new Announcer(console, spec), console)) {
            result = run.execute(threads, watched);
            watched.ended(result);
        }
        ResultText.lines(result, file).forEach(console::line);
        if (verbose) {
            CacheTable.lines(result.caches()).forEach(console::line);
        }
        Map<String, @Nullable Object> json = ResultJson.of(result);
        json.put("champion", promote(spec, storage, run, result, console));
        console.json(json);
        return exitCode(result);
    }

    /** What became of the champion, where the spec has the run itself promote. */
    private @Nullable Map<String, @Nullable Object> promote(
            RunSpec spec, Storage storage, Run run, RunResult result, Console console) {
        return spec.champion().promote() == ChampionSettings.Promote.AUTO && result.stop() != StopReason.INTERRUPTED
                ? new AutoPromotion(spec, file, storage, console).execute(run, new Announcer(console, spec))
                : null;
    }

    private static int exitCode(RunResult result) {
        if (result.stop() == StopReason.INTERRUPTED) {
            return Failures.INTERRUPTED;
        }
        return result.counts().complete() == 0 ? Failures.RUN_FAILED : 0;
    }

    /** Shows how the run goes on. */
    record Announcer(Console console, RunSpec spec) implements Run.Watcher {
        @Override
        public Watch searching(Study study, int trials) {
            ProgressLine line = ProgressLine.start(
                    study, trials, LuckGauge.watch(study, spec), console.people(), Console.isTerminal());
            return line::close;
        }

        @Override
        public void validating(String stage, int trials) {
            console.line("Checking the best " + trials + " on the window of stage " + stage + " ...");
        }

        @Override
        public void judging(int trials) {
            console.line("Looking whether the best of " + trials + " trials is luck ...");
        }

        @Override
        public void moving(int neighbours) {
            if (neighbours > 0) {
                console.line("Running " + neighbours + " neighbours of the best ...");
            }
        }
    }
}
