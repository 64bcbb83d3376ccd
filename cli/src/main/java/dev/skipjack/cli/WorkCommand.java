package dev.skipjack.cli;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.OptimizeResult;
import dev.skipjack.core.study.StopReason;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.execution.Run;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.spec.RunSpec;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code skipjack work}: more hands for a study that somebody runs. */
@Command(
        name = "work",
        description = {
            "Joins a study, beside whoever runs it, from this or another host, until its trials are spent.",
            "The spec comes with the study; files that it names must be there too, and be the same."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 done, 1 the work failed, 2 bad input, 130 interrupted.",
            "",
            "Example:",
            "  skipjack work --storage sqlite:///runs/sp500-trend.db --study sp500-trend --workers 2"
        })
final class WorkCommand implements Callable<Integer> {
    @Option(names = "--storage", required = true, paramLabel = "URL", description = "Where the study is.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String url;

    @Option(names = "--study", required = true, paramLabel = "NAME", description = "The study's name.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String study;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Threads; by default, and at most, the spec's search.concurrency.")
    private @Nullable Integer workers;

    @Mixin
    private Telemetry telemetry = new Telemetry();

    @Override
    public Integer call() {
        if (workers != null && workers < 1) {
            throw new BadInput("--workers must be at least 1, but was " + workers + ".");
        }
        try (Storage storage = Specs.open(url)) {
            StudyRecord record = Specs.find(storage, study);
            RunSpec spec = spec(record);
            check(new Run(spec, Path.of(""), "", storage, Archive.none()));
            try (Interruption _ = Interruption.ofThisThread();
                    Archive archive = Archives.open(spec)) {
                return work(new Run(spec, Path.of(""), "", storage, archive), spec, storage);
            }
        }
    }

    private static RunSpec spec(StudyRecord record) {
        try {
            return StudyView.spec(record, System.getenv());
        } catch (StudyException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private static void check(Run run) {
        try {
            run.checkStored();
        } catch (StudyException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private int work(Run run, RunSpec spec, Storage storage) {
        int threads = workers == null
                ? spec.search().concurrency()
                : Math.min(workers, spec.search().concurrency());
        Console console = new Console(false);
        console.line("Working on study \"" + study + "\" in " + storage.url() + " with " + threads
                + (threads == 1 ? " thread." : " threads."));
        OptimizeResult result;
        try (Telemetry.Watched watched = telemetry.watch(run, study, new Progress(console), console)) {
            result = run.work(threads, watched);
        }
        console.line(
                "Stopped (" + result.stop().label() + "): " + result.counts().evaluations()
                        + " evaluations here; the study has " + result.counts().finished() + " finished trials of "
                        + spec.search().trials() + ".");
        return result.stop() == StopReason.INTERRUPTED ? Failures.INTERRUPTED : 0;
    }

    private record Progress(Console console) implements Run.Watcher {
        @Override
        public Watch searching(Study study, int trials) {
            ProgressLine line = ProgressLine.start(study, trials, console.people(), Console.isTerminal());
            return line::close;
        }
    }
}
