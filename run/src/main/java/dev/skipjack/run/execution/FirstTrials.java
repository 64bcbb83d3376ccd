package dev.skipjack.run.execution;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.Judge;
import dev.skipjack.core.study.OptimizeResult;
import dev.skipjack.core.study.StopReason;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.diagnosis.Explanation;
import dev.skipjack.run.diagnosis.JudgedTrial;
import dev.skipjack.run.spec.ExplainSettings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a study's first trials once they are all finished, and stops the search with an explanation if it leads nowhere. No
 * later trial is begun before it has looked, so that the study is the same for any number of workers and after any interruption. A
 * study that it stopped once it never stops again: who runs it again wants it to go on. One thread at a time.
 */
final class FirstTrials {
    /** The study attribute that holds the explanation it was stopped with. */
    static final String ATTRIBUTE = "skipjack:explained";

    /** The attribute by which others ask a study to stop; a search that begins does not look back at it. */
    private static final String STOP_REQUESTS = "skipjack:stop";

    private final Storage storage;
    private final ExplainSettings settings;
    private final UnaryOperator<Outcome> reading;
    private Optional<String> explanation = Optional.empty();

    FirstTrials(Storage storage, ExplainSettings settings, UnaryOperator<Outcome> reading) {
        this.storage = storage;
        this.settings = settings;
        this.reading = reading;
    }

    /** Why it stopped the search; empty if it did not. */
    Optional<String> explanation() {
        return explanation;
    }

    /** As {@link Study#optimize(Judge, Budget, int)}. */
    OptimizeResult optimize(Study study, Judge judge, Budget budget, int workers) {
        if (!settings.isOn()
                || settings.after() >= budget.trials()
                || study.record().attributes().containsKey(ATTRIBUTE)) {
            return study.optimize(judge, budget, workers);
        }
        Object requests = stopRequests(study.record());
        OptimizeResult first = study.optimize(judge, new Budget(settings.after(), budget.timeout()), workers);
        if (first.stop() != StopReason.TRIALS) {
            return first;
        }
        explanation = Explanation.of(finished(study), settings);
        explanation.ifPresent(why -> storage.putAttribute(study.record(), ATTRIBUTE, why));
        if (explanation.isPresent() || !Objects.equals(requests, stopRequests(study.record()))) {
            return new OptimizeResult(StopReason.CALLBACK, first.counts(), first.wall());
        }
        return rest(study, judge, budget, workers, first);
    }

    private static OptimizeResult rest(Study study, Judge judge, Budget budget, int workers, OptimizeResult first) {
        Optional<Duration> left = budget.timeout().map(timeout -> timeout.minus(first.wall()));
        if (left.filter(time -> !time.isPositive()).isPresent()) {
            return new OptimizeResult(StopReason.TIMEOUT, first.counts(), first.wall());
        }
        OptimizeResult rest = study.optimize(judge, new Budget(budget.trials(), left), workers);
        return new OptimizeResult(rest.stop(), rest.counts(), first.wall().plus(rest.wall()));
    }

    /** The first trials; none where some of them are not finished, as those that another program runs. */
    private List<JudgedTrial> finished(Study study) {
        List<StoredTrial> trials = study.trials();
        List<StoredTrial> first = trials.subList(0, Math.min(settings.after(), trials.size()));
        List<JudgedTrial> judged = JudgedTrial.of(first, reading);
        return judged.size() == settings.after() ? judged : List.of();
    }

    private @Nullable Object stopRequests(StudyRecord study) {
        return storage.find(study.name())
                .map(found -> found.attributes().get(STOP_REQUESTS))
                .orElse(null);
    }
}
