package dev.skipjack.run.execution;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.key.EvaluationKey;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.OutcomeCodec;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.config.TransformException;
import dev.skipjack.run.config.Transforms;
import dev.skipjack.run.plan.Plan;
import dev.skipjack.run.spec.RunSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Those trials of an earlier study that are trials of a spec, too: completed, at a point of its space, with the very evaluation that
 * the spec would make there. Where a parameter is new, an earlier trial has the value that its configuration held. They get numbers
 * from 0 in their order, and values by the policy of the spec. One use.
 */
final class KeptTrials {
    private final RunSpec spec;
    private final SearchSpace space;
    private final EffectiveConfig config;
    private final Transforms transforms;
    private final String objective;
    private final Map<?, ?> held;
    private final Set<String> known = new HashSet<>();
    private final List<StoredTrial> kept = new ArrayList<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();

    /** Why a trial is left out, a sentence. */
    private static final class Misfit extends Exception {
        private static final long serialVersionUID = 1;

        Misfit(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * Looks at trials.
     *
     * @param earlier their study
     */
    KeptTrials(RunSpec spec, StudyRecord earlier, List<StoredTrial> trials) {
        this.spec = spec;
        this.space = spec.parameters().space();
        this.config = spec.effectiveConfig();
        this.transforms = config.transforms();
        this.objective = CanonicalJson.write(spec.objective().identity());
        this.held = heldConfig(earlier);
        trials.forEach(trial -> take(trial, earlier.name()));
    }

    private static Map<?, ?> heldConfig(StudyRecord study) {
        return study.attributes().get(Plan.ATTRIBUTE) instanceof Map<?, ?> plan
                        && plan.get("evaluation") instanceof Map<?, ?> evaluation
                        && evaluation.get("config") instanceof Map<?, ?> config
                ? config
                : Map.of();
    }

    private void take(StoredTrial trial, String study) {
        try {
            kept.add(taken(trial, study));
        } catch (Misfit e) {
            leftOut.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
        }
    }

    private StoredTrial taken(StoredTrial trial, String study) throws Misfit {
        if (trial.state() != TrialState.COMPLETE || !(trial.outcome() instanceof Outcome.Complete complete)) {
            throw new Misfit("it did not complete, or is a duplicate");
        }
        if (!(OutcomeCodec.own(trial).get("evaluation") instanceof String evaluation)) {
            throw new Misfit("nothing tells how it was evaluated");
        }
        Assignment point = point(trial);
        if (!evaluation.equals(key(point))) {
            throw new Misfit("it was evaluated with other data, window, costs, code or configuration");
        }
        if (!(spec.scoring().judge(complete.metrics()) instanceof Outcome.Valued scored)) {
            throw new Misfit("its metrics make no score");
        }
        if (!known.add(evaluation)) {
            throw new Misfit("its evaluation is that of another");
        }
        return trial(
                trial, point, scored, Map.of("evaluation", evaluation, "kept", Map.of("study", study, "trial", (long)
                        trial.number())));
    }

    private StoredTrial trial(
            StoredTrial trial, Assignment point, Outcome.Valued scored, Map<String, @Nullable Object> facts) {
        return new StoredTrial(
                kept.size(),
                TrialState.COMPLETE,
                trial.started(),
                trial.finished(),
                point,
                scored.values(),
                new TreeMap<>(),
                new LinkedHashMap<>(OutcomeCodec.attributes(scored, facts)),
                Map.of());
    }

    private String key(Assignment point) throws Misfit {
        try {
            return EvaluationKey.of(objective, transforms.apply(config.at(point)))
                    .toString();
        } catch (TransformException e) {
            throw new Misfit("its point makes no configuration");
        }
    }

    private Assignment point(StoredTrial trial) throws Misfit {
        Map<String, @Nullable Object> values = trial.assignment().asMap();
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            String name = space.name(i);
            point[i] = internal(i, values.containsKey(name) ? values.get(name) : held(name));
        }
        if (!space.contains(point)) {
            throw new Misfit("it breaks a rule");
        }
        return Assignment.of(space, point);
    }

    private double internal(int index, @Nullable Object value) throws Misfit {
        try {
            return space.distribution(index).internal(value);
        } catch (IllegalArgumentException e) {
            throw new Misfit(space.name(index) + " is outside of its domain now");
        }
    }

    /** What the earlier configuration has at a path. */
    private @Nullable Object held(String path) throws Misfit {
        Object value = held;
        for (String key : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        if (value == null) {
            throw new Misfit("it has no value of " + path);
        }
        return value;
    }

    /** The trials, by number. */
    List<StoredTrial> kept() {
        return List.copyOf(kept);
    }

    /** As it is told and kept with the study. */
    TakenOver takenOver() {
        return new TakenOver(Objects.requireNonNull(spec.phase()).origin().study(), kept.size(), leftOut);
    }
}
