package dev.skipjack.run.champion;

import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.config.TransformException;
import dev.skipjack.run.execution.Plans;
import dev.skipjack.run.execution.Standing;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.front.Front;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SpecException;
import dev.skipjack.run.spec.Stage;
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
import java.util.stream.Collectors;
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
     * @param number the trial; else the best that is feasible, on the unseen window too where the spec has one, or passed all its stages
     * @throws StudyException if there is no trial to promote
     * @throws SpecException if the champion's file cannot be trusted
     */
    public Comparison compare(OptionalInt number, Demands demands) throws InterruptedException {
        String name = spec.champion().name(spec.study());
        Optional<Champion> champion = registry.find(name);
        List<String> refusals = new ArrayList<>();
        Optional<FinishedTrial> staged = staged(number);
        staged.flatMap(trial -> standing().refusal(trial.number())).ifPresent(refusals::add);
        Arena arena = refusals.isEmpty() ? Arena.of(spec) : Arena.of(spec).withoutUnseen();
        Challenger challenger = staged.isPresent() ? judge(staged.get(), arena) : challenger(number, arena);
        refusals.addAll(Refusals.of(challenger.trial, challenger.contender));
        Optional<Contender> defender = defender(champion, arena, refusals);
        OptionalDouble gain = gain(challenger.contender, defender);
        refusals.addAll(Refusals.of(challenger.contender, defender, gain, demands, spec.goals()));
        Optional<Verdict> verdict = verdicts.apply(challenger.trial);
        List<String> luck = Refusals.of(verdict);
        refusals.addAll(demands.isVerdictNeeded() ? luck : List.of());
        return new Comparison(
                name,
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

    /**
     * The challenger where the validation has several stages, or a blind one: a trial that has passed all of them, as the study keeps it, is
     * accepted alone, so that a promotion is no further look. Empty otherwise.
     */
    private Optional<FinishedTrial> staged(OptionalInt number) {
        if (spec.stages().size() < 2 && spec.stages().stream().noneMatch(Stage::isBlind)) {
            return Optional.empty();
        }
        return Optional.of(
                number.isPresent()
                        ? trial(number.getAsInt())
                        : standing().best().orElseGet(() -> ranking().getFirst()));
    }

    private Standing standing() {
        return Standing.of(spec, view.record(), view.front().map(Front::spread).orElseGet(view::ranking));
    }

    /** What the champion comes to now; empty without one, and where it cannot be run, which is a reason to refuse. */
    private static Optional<Contender> defender(Optional<Champion> champion, Arena arena, List<String> refusals)
            throws InterruptedException {
        if (champion.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(arena.of(champion.get()).judge(champion.get().config()));
        } catch (StudyException e) {
            refusals.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Challenger challenger(OptionalInt number, Arena arena) throws InterruptedException {
        return number.isPresent()
                ? judge(trial(number.getAsInt()), arena)
                : best(arena, spec.findValidation().map(ValidateSettings::top).orElse(1));
    }

    private FinishedTrial trial(int number) {
        if (!view.trial(number).state().isFinished()) {
            throw new StudyException("trial " + number + " has no result yet.");
        }
        return FinishedTrial.of(view.trial(number));
    }

    /** The feasible trials, best first; the only one that may be, where there are several scores. */
    private List<FinishedTrial> ranking() {
        List<FinishedTrial> ranking = view.ranking();
        if (ranking.isEmpty()) {
            throw new StudyException(
                    "study \"" + spec.study() + "\" has no feasible trial to promote. Maybe search on.");
        }
        if (spec.goals().areSeveral() && ranking.size() > 1) {
            throw new StudyException("study \"" + spec.study() + "\" has several scores, and no best trial."
                    + " Maybe --trial with a member of its front: "
                    + ranking.stream()
                            .map(trial -> String.valueOf(trial.number()))
                            .collect(Collectors.joining(", "))
                    + "."
                    + view.front()
                            .flatMap(Front::knee)
                            .map(knee -> " The knee is " + knee.number() + ".")
                            .orElse(""));
        }
        return ranking;
    }

    /** The first of the best that the unseen window does not speak against; if it does against all, the best. */
    private Challenger best(Arena arena, int top) throws InterruptedException {
        List<FinishedTrial> ranking = ranking();
        Challenger first = judge(ranking.getFirst(), arena);
        Challenger found = first;
        for (int i = 1; i < Math.min(top, ranking.size()) && !found.contender.isValidated(); i++) {
            found = judge(ranking.get(i), arena);
        }
        return found.contender.isValidated() ? found : first;
    }

    private Challenger judge(FinishedTrial trial, Arena arena) throws InterruptedException {
        FinishedTrial aligned = trial.aligned(spec.parameters().space())
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

    private OptionalDouble gain(Contender challenger, Optional<Contender> defender) {
        Direction direction = spec.goals().first().direction();
        double gain = defender.map(d -> direction.loss(d.searched().value())
                        - direction.loss(challenger.searched().value()))
                .orElse(Double.NaN);
        return Double.isFinite(gain) && !spec.goals().areSeveral() ? OptionalDouble.of(gain) : OptionalDouble.empty();
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
