package dev.skipjack.run.telemetry;

import dev.skipjack.core.study.Counts;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyLoad;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/**
 * A study as Micrometer meters, read when the registry is. {@code skipjack.trials} with {@code state} {@code complete}, {@code pruned},
 * {@code fail}, {@code running} or {@code waiting} adds up to the study's trials, of all processes; {@code skipjack.outcomes},
 * {@code skipjack.evaluations}, {@code skipjack.reused}, {@code skipjack.duplicates} and {@code skipjack.duplicates.avoided} count what
 * this process did; {@code skipjack.workers} the processes that hold a lease; {@code skipjack.best} with {@code objective} is the best
 * feasible value, NaN as long as there is none.
 */
public final class StudyMeters implements MeterBinder {
    private final Study study;
    private final Tags tags;

    /** Meters of a study, each with these tags. */
    public StudyMeters(Study study, Tags tags) {
        this.study = study;
        this.tags = tags;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        trials(registry, "complete", counted(Counts::complete));
        trials(registry, "pruned", counted(Counts::pruned));
        trials(registry, "fail", counted(Counts::failed));
        trials(registry, "running", loaded(StudyLoad::running));
        trials(registry, "waiting", loaded(StudyLoad::waiting));
        counter(registry, "skipjack.evaluations", "Calls of the objective", counted(Counts::evaluations));
        counter(registry, "skipjack.reused", "Trials whose metrics were known", counted(Counts::reused));
        counter(registry, "skipjack.duplicates", "Trials at a point of the study", counted(Counts::duplicates));
        counter(registry, "skipjack.duplicates.avoided", "Known points proposed again", counted(Counts::avoided));
        gauge(registry, "skipjack.workers", "Processes that work on the study", tags, loaded(StudyLoad::workers));
        int objectives = study.options().directions().size();
        for (int i = 0; i < objectives; i++) {
            int objective = i;
            Tags own = tags.and("objective", Integer.toString(i));
            gauge(registry, "skipjack.best", "The best feasible value so far", own, _ -> best(objective));
        }
        study.addListener((_, trial) -> outcome(registry, trial));
    }

    private static ToDoubleFunction<Study> counted(ToDoubleFunction<Counts> part) {
        return study -> part.applyAsDouble(study.counts());
    }

    private static ToDoubleFunction<Study> loaded(ToDoubleFunction<StudyLoad> part) {
        return study -> part.applyAsDouble(study.load());
    }

    private void trials(MeterRegistry registry, String state, ToDoubleFunction<Study> part) {
        gauge(registry, "skipjack.trials", "Trials of all processes by state", tags.and("state", state), part);
    }

    private void gauge(MeterRegistry registry, String name, String words, Tags own, ToDoubleFunction<Study> part) {
        Gauge.builder(name, study, part)
                .description(words)
                .tags(own)
                .strongReference(true)
                .register(registry);
    }

    /** A registry holds what it reads weakly; the function holds it too. */
    private void counter(MeterRegistry registry, String name, String words, ToDoubleFunction<Study> part) {
        FunctionCounter.builder(name, study, _ -> part.applyAsDouble(study))
                .description(words)
                .tags(tags)
                .register(registry);
    }

    private void outcome(MeterRegistry registry, FinishedTrial trial) {
        Counter.builder("skipjack.outcomes")
                .description("Trials that this process finished, by outcome")
                .tags(tags.and("outcome", trial.outcome().label()))
                .register(registry)
                .increment();
    }

    /** Of several objectives each one's best among the front. */
    private double best(int objective) {
        return study.front().stream()
                .mapToDouble(trial -> trial.values().get(objective))
                .reduce((a, b) -> study.options().directions().get(objective).isBetter(a, b) ? a : b)
                .orElse(Double.NaN);
    }
}
