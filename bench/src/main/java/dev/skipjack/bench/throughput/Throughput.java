package dev.skipjack.bench.throughput;

import com.sun.management.OperatingSystemMXBean;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.execution.ArchivedJudge;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.storage.SqliteArchive;
import dev.skipjack.storage.Storages;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One new study of random trials through the whole path: ask, key, merge, look-up, evaluation, score, storage, archive. The
 * virtual machine is as cold as that of a run. One thread at a time.
 */
final class Throughput {
    private final RunSpec spec;
    private final int trials;
    private final int workers;
    private final Path folder;
    private final StageClock clock = new StageClock();

    /**
     * Prepares a measurement.
     *
     * @param folder where database and archive are made; holds neither yet
     */
    Throughput(RunSpec spec, int trials, int workers, Path folder) {
        this.spec = spec;
        this.trials = trials;
        this.workers = workers;
        this.folder = folder;
    }

    /** The study's database. */
    Path database() {
        return folder.resolve("study.db");
    }

    Measurement measure() {
        try (TimedStorage storage = new TimedStorage(Storages.open("sqlite:///" + database()), clock);
                Archive archive = new TimedArchive(SqliteArchive.open(folder.resolve("archive.db")), clock);
                ArchivedJudge judge = new ArchivedJudge(
                        spec.effectiveConfig(), new TimedObjective(spec.objective(), clock), archive, spec.scoring())) {
            Study study = Study.open(options(), storage);
            long processor = processorNanos();
            long start = System.nanoTime();
            study.optimize(new TimedJudge(judge, clock), new Budget(trials, Optional.empty()), workers);
            long wall = System.nanoTime() - start;
            return new Measurement(
                    study.counts().trials(),
                    workers,
                    wall,
                    processorNanos() - processor,
                    clock,
                    storage.commits(),
                    Heap.peak(),
                    Heap.live(),
                    system().getSystemLoadAverage());
        }
    }

    private StudyOptions options() {
        return StudyOptions.maximize(spec.study())
                .withDirections(spec.goals().directions().toArray(Direction[]::new))
                .withSpace(spec.parameters().space())
                .withSampler(new RandomSampler())
                .withSeed(spec.search().seed())
                .withConcurrency(workers)
                .withReuse(spec.objective().isDeterministic());
    }

    private static long processorNanos() {
        return system().getProcessCpuTime();
    }

    private static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }
}
