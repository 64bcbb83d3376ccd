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
 * wait for it. An objective that is not deterministic is always evaluated, and leaves nothing in the archive. Thread-safe.
 */
public final class ArchivedJudge implements Judge, AutoCloseable {
    /** The name that its counts have. */
    static final String ARCHIVE = "archive";

    private final EffectiveConfig config;
    private final Transforms transforms;
    private final Evaluator evaluator;
    private final String data;
    private final Archive archive;
    private final Scoring scoring;
    private final boolean isDeterministic;
    private final String objective;
    private final Tally tally;
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
        this.config = config;
        this.transforms = config.transforms();
        this.evaluator = objective.open();
        this.data = data;
        this.archive = archive;
        this.scoring = scoring;
        this.isDeterministic = objective.isDeterministic();
        this.tally = tally;
        this.objective = CanonicalJson.write(objective.identity());
    }

    @Override
    public Judgement judge(Trial trial) throws InterruptedException {
        return judge(trial.assignment());
    }

    /** Judges a point. */
    Judgement judge(Assignment point) throws InterruptedException {
        try {
            return judge(transforms.apply(config.at(point)));
        } catch (TransformException e) {
            return new Judgement(e.outcome(), Judgement.Source.GIVEN_UP, Map.of());
        }
    }

    private Judgement judge(Map<String, @Nullable Object> effective) throws InterruptedException {
        EvaluationKey key = EvaluationKey.of(objective, effective);
        if (!isDeterministic) {
            return evaluate(key, effective);
        }
        Optional<Judgement> judgement = Optional.empty();
        while (judgement.isEmpty()) {
            judgement = flights.run(key, () -> reuseOrEvaluate(key, effective));
            if (judgement.isEmpty()) {
                tally.waited();
            }
        }
        return judgement.get();
    }

    private Judgement reuseOrEvaluate(EvaluationKey key, Map<String, @Nullable Object> effective)
            throws InterruptedException {
        Optional<Measurement> known = archive.find(key);
        return tally.found(known.isPresent())
                ? judgement(key, known.get(), Judgement.Source.REUSED)
                : evaluate(key, effective);
    }

    private Judgement evaluate(EvaluationKey key, Map<String, @Nullable Object> effective) throws InterruptedException {
        return switch (evaluator.evaluate(effective)) {
            case Evaluation.Measured measured -> kept(key, measured.measurement());
            case Evaluation.Failed failed -> new Judgement(failed.outcome(), Judgement.Source.EVALUATED, facts(key));
            case Evaluation.Stopped _ ->
                throw new IllegalStateException("the objective stopped an evaluation by itself");
        };
    }

    private Judgement kept(EvaluationKey key, Measurement measured) {
        Judgement judgement = judgement(key, measured, Judgement.Source.EVALUATED);
        if (isDeterministic && judgement.outcome() instanceof Outcome.Valued) {
            archive.put(key, data, measured);
        }
        return judgement;
    }

    private Judgement judgement(EvaluationKey key, Measurement measured, Judgement.Source source) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(measured.facts());
        facts.putAll(facts(key));
        return new Judgement(scoring.judge(measured.metrics()), source, facts);
    }

    private static Map<String, @Nullable Object> facts(EvaluationKey key) {
        return Map.of("evaluation", key.toString());
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
