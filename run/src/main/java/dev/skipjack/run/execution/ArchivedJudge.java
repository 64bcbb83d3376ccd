package dev.skipjack.run.execution;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Measurement;
import dev.skipjack.core.study.Judge;
import dev.skipjack.core.study.Judgement;
import dev.skipjack.core.study.Trial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Reporter;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.config.TransformException;
import dev.skipjack.run.config.Transforms;
import dev.skipjack.run.score.Scoring;
import dev.skipjack.run.telemetry.Tally;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a point: merge, look up in the archive, evaluate if it is not there, score. What goes into the archive are metrics, so
 * the score is computed anew each time. Of trials that come to the same evaluation at the same time one evaluates and the others
 * wait for it. An objective that is not deterministic is always evaluated, and leaves nothing in the archive.
 *
 * <p>Where trials may end early, what an evaluation reported is kept with what it measured, and is reported again to the next trial that
 * finds it: that one ends at the same step as if it had been evaluated. An evaluation that was ended leaves no metrics, but counts
 * as a trial. Thread-safe.
 */
public final class ArchivedJudge implements Judge, AutoCloseable {
    /** The name that its counts have. */
    static final String ARCHIVE = "archive";

    private final EffectiveConfig config;
    private final Transforms transforms;
    private final Evaluator evaluator;
    private final TriedOnce tried;
    private final Archive archive;
    private final Scoring scoring;
    private final boolean isDeterministic;
    private final String objective;
    private final Tally tally;
    private final Optional<StepPolicy> steps;
    private final BarTally bars;
    private final SingleFlight<EvaluationKey> flights = new SingleFlight<>();

    /**
     * A judge that opens the objective, and closes it when it is closed.
     *
     * @param archive left open; not used for an objective that is not deterministic
     */
    public ArchivedJudge(EffectiveConfig config, Objective objective, Archive archive, Scoring scoring) {
        this(config, objective, objective.data().orElse(""), archive, scoring, new Tally(ARCHIVE));
    }

    /**
     * As above, counting with others what is found in the archive, and trials that waited for another's evaluation.
     *
     * @param data what its evaluations count as trials on; empty if they choose nothing
     */
    ArchivedJudge(
            EffectiveConfig config, Objective objective, String data, Archive archive, Scoring scoring, Tally tally) {
        this(config, objective, data, archive, scoring, tally, Optional.empty(), new BarTally(Optional.empty()));
    }

    /** As above, listening to the steps of trials. */
    ArchivedJudge(
            EffectiveConfig config,
            Objective objective,
            String data,
            Archive archive,
            Scoring scoring,
            Tally tally,
            Optional<StepPolicy> steps,
            BarTally bars) {
        this.config = config;
        this.transforms = config.transforms();
        this.evaluator = objective.open();
        this.tried = new TriedOnce(archive, data);
        this.archive = archive;
        this.scoring = scoring;
        this.isDeterministic = objective.isDeterministic();
        this.tally = tally;
        this.steps = steps;
        this.bars = bars;
        this.objective = CanonicalJson.write(objective.identity());
    }

    @Override
    public Judgement judge(Trial trial) throws InterruptedException {
        return judge(trial.assignment(), steps.map(policy -> policy.watch(trial)));
    }

    /** Judges a point to its end. */
    Judgement judge(Assignment point) throws InterruptedException {
        return judge(point, Optional.empty());
    }

    private Judgement judge(Assignment point, Optional<StepWatch> watch) throws InterruptedException {
        try {
            return judge(transforms.apply(config.at(point)), watch);
        } catch (TransformException e) {
            return new Judgement(e.outcome(), Judgement.Source.GIVEN_UP, Map.of());
        }
    }

    /**
     * An evaluation that is to be made or found.
     *
     * @param key tells what is evaluated
     * @param kept where it is kept: with its steps, if somebody listens to them
     */
    private record Task(
            Map<String, @Nullable Object> effective,
            EvaluationKey key,
            EvaluationKey kept,
            Optional<StepWatch> watch) {}

    private Judgement judge(Map<String, @Nullable Object> effective, Optional<StepWatch> watch)
            throws InterruptedException {
        EvaluationKey key = EvaluationKey.of(objective, effective);
        EvaluationKey kept = watch.isPresent() ? steps.orElseThrow().key(effective) : key;
        Task task = new Task(effective, key, kept, watch);
        if (!isDeterministic) {
            return evaluate(task);
        }
        Optional<Judgement> judgement = Optional.empty();
        while (judgement.isEmpty()) {
            judgement = flights.run(kept, () -> reuseOrEvaluate(task));
            if (judgement.isEmpty()) {
                tally.waited();
            }
        }
        return judgement.get();
    }

    private Judgement reuseOrEvaluate(Task task) throws InterruptedException {
        Optional<Measurement> known = archive.find(task.kept());
        return tally.found(known.isPresent()) ? reused(task, known.get()) : evaluate(task);
    }

    private Judgement reused(Task task, Measurement known) {
        task.watch().ifPresent(watch -> StepsFact.of(known).forEach(watch::report));
        return judgement(task, new Evaluation.Measured(StepsFact.without(known)), Judgement.Source.REUSED);
    }

    private Judgement evaluate(Task task) throws InterruptedException {
        Reporter reporter = task.watch().<Reporter>map(watch -> watch).orElse(Reporter.none());
        Evaluation evaluation = evaluator.evaluate(task.effective(), reporter);
        task.watch().ifPresent(StepWatch::close);
        Judgement judgement = judgement(task, evaluation, Judgement.Source.EVALUATED);
        bars.add(task.watch(), judgement.outcome());
        if (isDeterministic) {
            keep(task, evaluation, judgement.outcome());
        }
        return judgement;
    }

    private void keep(Task task, Evaluation evaluation, Outcome outcome) {
        if (outcome instanceof Outcome.Pruned) {
            tried.end(task.key());
        } else if (outcome instanceof Outcome.Valued && evaluation instanceof Evaluation.Measured measured) {
            keep(task, measured.measurement());
        }
    }

    /** An evaluation counts once, with or without its steps. */
    private void keep(Task task, Measurement measured) {
        archive.put(task.key(), tried.dataOf(task.key()), measured);
        task.watch().ifPresent(watch -> archive.put(task.kept(), "", StepsFact.with(measured, watch.heard())));
    }

    /** What was reported decides before what came of the evaluation. */
    private Judgement judgement(Task task, Evaluation evaluation, Judgement.Source source) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        Optional<Outcome> ended = task.watch().flatMap(StepWatch::outcome);
        if (ended.isEmpty() && evaluation instanceof Evaluation.Measured measured) {
            facts.putAll(measured.measurement().facts());
        }
        facts.put("evaluation", task.key().toString());
        task.watch().ifPresent(watch -> facts.putAll(watch.facts()));
        return new Judgement(ended.orElseGet(() -> scoring.judge(evaluation)), source, facts);
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
