package dev.skipjack.run.champion;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.config.TransformException;
import dev.skipjack.run.execution.Plans;
import dev.skipjack.run.execution.Reproduction;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SpecException;
import dev.skipjack.run.spec.ValidateSettings;
import dev.skipjack.run.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets the best of a study take a champion's place, if it has earned that. Nothing stored is believed: both are run again. One thread
 * at a time.
 */
public final class Promotion {
    private final RunSpec spec;
    private final ObjectiveBlock block;
    private final StudyView view;
    private final Registry registry;
    private final Function<FinishedTrial, Optional<Verdict>> verdicts;

    /**
     * Prepares a promotion.
     *
     * @param block the objective as the spec's file has it
     * @param view the study under the spec's policy
     * @param verdicts whether a trial is luck, beside all others of the study
     */
    public Promotion(
            RunSpec spec,
            ObjectiveBlock block,
            StudyView view,
            Registry registry,
            Function<FinishedTrial, Optional<Verdict>> verdicts) {
        this.spec = spec;
        this.block = block;
        this.view = view;
        this.registry = registry;
        this.verdicts = verdicts;
    }

    /**
     * Sets a trial beside the champion; writes nothing.
     *
     * @param number the trial; else the best that is feasible, on the unseen window too where the spec has one
     * @throws StudyException if there is no trial to promote
     * @throws SpecException if the champion's file cannot be trusted
     */
    public Comparison compare(OptionalInt number, Demands demands) throws InterruptedException {
        Optional<Champion> champion = registry.find(spec.champion().name(spec.study()));
        Arena arena = Arena.of(spec);
        Challenger challenger = number.isPresent()
                ? judge(trial(number.getAsInt()), arena)
                : best(arena, spec.findValidation().map(ValidateSettings::top).orElse(1));
        List<String> refusals = new ArrayList<>(refusals(challenger));
        Optional<Contender> defender = Optional.empty();
        if (champion.isPresent()) {
            try {
                defender = Optional.of(
                        arena.of(champion.get()).judge(champion.get().config()));
            } catch (StudyException e) {
                refusals.add(String.valueOf(e.getMessage()));
            }
        }
        OptionalDouble gain = gain(challenger.contender, defender);
        defender.ifPresent(d -> addRefusals(refusals, challenger.contender, d, gain, demands));
        Optional<Verdict> verdict = verdicts.apply(challenger.trial);
        List<String> luck = luck(verdict);
        refusals.addAll(demands.isVerdictNeeded() ? luck : List.of());
        return new Comparison(
                spec.champion().name(spec.study()),
                challenger.trial,
                challenger.contender,
                champion,
                defender,
                gain,
                verdict,
                champion.map(Staleness::of).orElse(List.of()),
                refusals,
                demands.isVerdictNeeded() ? List.of() : luck);
    }

    private record Challenger(FinishedTrial trial, Contender contender) {}

    private FinishedTrial trial(int number) {
        if (!view.trial(number).state().isFinished()) {
            throw new StudyException("trial " + number + " has no result yet.");
        }
        return FinishedTrial.of(view.trial(number));
    }

    /** The first of the best that the unseen window does not speak against; if it does against all, the best. */
    private Challenger best(Arena arena, int top) throws InterruptedException {
        List<FinishedTrial> ranking = view.ranking();
        if (ranking.isEmpty()) {
            throw new StudyException(
                    "study \"" + spec.study() + "\" has no feasible trial to promote. Maybe search on.");
        }
        Challenger first = judge(ranking.getFirst(), arena);
        Challenger found = first;
        for (int i = 1; i < Math.min(top, ranking.size()) && !found.contender.isValidated(); i++) {
            found = judge(ranking.get(i), arena);
        }
        return found.contender.isValidated() ? found : first;
    }

    private Challenger judge(FinishedTrial trial, Arena arena) throws InterruptedException {
        FinishedTrial aligned = trial.assignment()
                .aligned(spec.parameters().space())
                .map(trial::withAssignment)
                .orElseThrow(
                        () -> new StudyException("trial " + trial.number() + " has other parameters than the spec: "
                                + trial.assignment().asMap().keySet() + ". Maybe another program added it."));
        EffectiveConfig config = spec.effectiveConfig();
        try {
            return new Challenger(aligned, arena.judge(config.transforms().apply(config.at(aligned.assignment()))));
        } catch (TransformException e) {
            throw new StudyException("trial " + trial.number() + " has no configuration: " + e.getMessage(), e);
        }
    }

    private static List<String> refusals(Challenger challenger) {
        List<String> refusals = new ArrayList<>();
        Rerun now = challenger.contender.searched();
        if (now.failure().isPresent()) {
            return List.of("trial " + challenger.trial.number() + " is "
                    + now.failure().get());
        }
        if (challenger.trial.outcome() instanceof Outcome.Valued before) {
            Reproduction.compareMetrics(normal(before.metrics()), now.metrics()).stream()
                    .findFirst()
                    .ifPresent(difference -> refusals.add("its stored result is not reproduced: " + difference));
        } else {
            refusals.add("it was " + challenger.trial.outcome().label() + " in the study");
        }
        if (!now.isFeasible()) {
            refusals.add("it does not meet the constraints of the search");
        }
        if (!challenger.contender.isValidated()) {
            refusals.add("it does not meet the constraints on the window that the search never saw");
        }
        return refusals;
    }

    private static Map<String, Double> normal(Map<String, Double> metrics) {
        Map<String, Double> normal = new LinkedHashMap<>(metrics);
        normal.replaceAll((_, metric) -> metric + 0.0);
        return normal;
    }

    private OptionalDouble gain(Contender challenger, Optional<Contender> defender) {
        double gain = defender.map(d -> spec.direction().loss(d.searched().value())
                        - spec.direction().loss(challenger.searched().value()))
                .orElse(Double.NaN);
        return Double.isFinite(gain) ? OptionalDouble.of(gain) : OptionalDouble.empty();
    }

    private void addRefusals(
            List<String> refusals, Contender challenger, Contender defender, OptionalDouble gain, Demands demands) {
        String score = spec.scoring().score().label();
        if (CanonicalJson.write(challenger.config()).equals(CanonicalJson.write(defender.config()))) {
            refusals.add("it is the champion already");
        } else if (defender.searched().failure().isPresent()) {
            refusals.add("the champion cannot be run any more, it is "
                    + defender.searched().failure().get()
                    + ". Maybe put back what it needs, or remove its file to begin without one");
        } else if (gain.isEmpty() || !(gain.getAsDouble() > 0)) {
            refusals.add("its " + score + " " + challenger.searched().value() + " is not better than the champion's "
                    + defender.searched().value());
        } else if (gain.getAsDouble() < demands.minImprovement()) {
            refusals.add("its " + score + " is better by " + gain.getAsDouble() + ", and must be by at least "
                    + demands.minImprovement());
        }
    }

    private static List<String> luck(Optional<Verdict> verdict) {
        if (verdict.isEmpty()) {
            return List.of("no verdict can be told: its objective has no returns, or too few");
        }
        return verdict.get().conclusion() == Verdict.Conclusion.SKILL
                ? List.of()
                : List.of("the verdict is " + verdict.get().conclusion().label() + ": "
                        + verdict.get().sentences().getFirst());
    }

    /**
     * Writes the challenger in the champion's place.
     *
     * @param storage where the study is, as shown
     * @return false if another one took the place since they were compared, and then nothing is written
     * @throws IllegalArgumentException if the comparison refuses it
     */
    public boolean promote(Comparison comparison, String storage, Instant now) {
        if (!comparison.isAccepted()) {
            throw new IllegalArgumentException("a challenger that was refused is not promoted.");
        }
        return registry.replace(champion(comparison, storage, now));
    }

    private Champion champion(Comparison comparison, String storage, Instant now) {
        Contender challenger = comparison.challenger();
        return new Champion(
                comparison.name(),
                now,
                comparison.champion().map(Champion::checksum).orElse(null),
                new Champion.Origin(spec.study(), storage, comparison.trial().number()),
                Plans.of(spec).policy(),
                challenger.searched().value(),
                challenger.searched().metrics(),
                challenger.unseen().map(this::validation).orElse(Map.of()),
                comparison.verdict().map(Promotion::json).orElse(Map.of()),
                comparison.despite(),
                challenger.config(),
                comparison.trial().assignment().asMap(),
                spec.objective().identity(),
                block,
                challenger.searched().trace(),
                Champion.Versions.current());
    }

    private static Map<String, @Nullable Object> json(Verdict verdict) {
        return new LinkedHashMap<>(verdict.asJson());
    }

    private Map<String, @Nullable Object> validation(Rerun unseen) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "window",
                spec.findValidation()
                        .flatMap(settings -> settings.objective().window())
                        .map(Object::toString)
                        .orElse(""));
        json.put("value", unseen.value());
        json.put("metrics", unseen.metrics());
        json.put("feasible", unseen.isFeasible());
        return json;
    }
}
