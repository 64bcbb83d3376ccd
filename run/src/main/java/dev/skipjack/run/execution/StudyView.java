package dev.skipjack.run.execution;

import dev.skipjack.core.importance.Observation;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.diagnosis.JudgedTrial;
import dev.skipjack.run.front.Front;
import dev.skipjack.run.plan.Plan;
import dev.skipjack.run.score.Goals;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SpecException;
import dev.skipjack.run.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A stored study as its policy sees it, for looking at. Studies that Optuna made have no policy of ours: their values are shown as
 * stored. Immutable.
 */
public final class StudyView {
    private final StudyRecord record;
    private final List<StoredTrial> trials;
    private final UnaryOperator<Outcome> reading;

    private StudyView(StudyRecord record, List<StoredTrial> trials, UnaryOperator<Outcome> reading) {
        this.record = record;
        this.trials = trials;
        this.reading = reading;
    }

    /**
     * Reads a study under the policy it was last run with.
     *
     * @throws StorageException if the storage has no such study
     */
    public static StudyView read(Storage storage, String study) {
        StudyRecord record = find(storage, study);
        return new StudyView(record, storage.trials(record), reading(record));
    }

    /** Reads a spec's study under the spec's policy. */
    public static StudyView read(Storage storage, RunSpec spec) {
        StudyRecord record = find(storage, spec.study());
        return new StudyView(record, storage.trials(record), new Rescoring(spec.scoring()));
    }

    private static StudyRecord find(Storage storage, String study) {
        return storage.find(study)
                .orElseThrow(() -> new StorageException("no study \"" + study + "\" in " + storage.url() + "; it has "
                        + (storage.studyNames().isEmpty() ? "none" : String.join(", ", storage.studyNames()))
                        + ". Maybe run it first."));
    }

    /** What a stored outcome means under the policy that a study was last run with. */
    public static UnaryOperator<Outcome> reading(StudyRecord record) {
        if (record.attributes().get(Plan.ATTRIBUTE) instanceof Map<?, ?> plan
                && plan.get("policy") instanceof Map<?, ?> policy) {
            return new Rescoring(Plans.scoring(policy));
        }
        return UnaryOperator.identity();
    }

    public StudyRecord record() {
        return record;
    }

    /** All trials by number, as stored. */
    public List<StoredTrial> trials() {
        return trials;
    }

    /** What came of a trial, under the policy; null if nothing has yet. */
    public @Nullable Outcome outcome(StoredTrial trial) {
        return trial.state().isFinished() ? reading.apply(trial.outcome()) : null;
    }

    /**
     * The trial of a number.
     *
     * @throws StorageException if there is none
     */
    public StoredTrial trial(int number) {
        if (number < 0 || number >= trials.size()) {
            throw new StorageException("study \"" + record.name() + "\" has no trial " + number + ": "
                    + (trials.isEmpty() ? "it has none yet." : "its numbers are 0 to " + (trials.size() - 1) + "."));
        }
        return trials.get(number);
    }

    /** What the evaluation of a trial tells beside metrics, as JSON values; a duplicate's is its original's. */
    public Map<String, @Nullable Object> facts(StoredTrial trial) {
        return JudgedTrial.facts(trial, trials);
    }

    /** The finished trials by number, under the policy, with what their evaluations tell. */
    public List<JudgedTrial> judged() {
        return JudgedTrial.of(trials, reading);
    }

    /** The feasible complete trials, best first; with several objectives those that no other dominates. */
    public List<FinishedTrial> ranking() {
        return Ranking.of(trials, record.directions(), reading);
    }

    /** The front of a study whose run-spec has several scores; empty for any other. */
    public Optional<Front> front() {
        return record.attributes().get(Plan.ATTRIBUTE) instanceof Map<?, ?> plan
                        && plan.get("policy") instanceof Map<?, ?> policy
                        && record.directions().size() > 1
                ? Ranking.front(trials, Goals.ofJson(policy), reading)
                : Optional.empty();
    }

    /**
     * The front of any study with several objectives; empty with one.
     *
     * @param goals what the objectives are called; in their order, with their directions
     */
    public Optional<Front> front(Goals goals) {
        return Ranking.front(trials, goals, reading);
    }

    /** The points of the feasible complete trials where an objective's value is finite, duplicates too, by number. */
    public List<Observation> observations(int objective) {
        return trials.stream()
                .filter(trial -> outcome(trial) instanceof Outcome.Valued valued
                        && valued.isFeasible()
                        && Double.isFinite(valued.values().get(objective)))
                .map(trial -> new Observation(
                        trial.assignment(),
                        reading.apply(trial.outcome()).values().get(objective)))
                .toList();
    }

    /** The verdict that the study's last run reached about its winner, if it did. */
    public Optional<Verdict> verdict() {
        return StoredVerdict.last(record, StoredVerdict.ATTRIBUTE);
    }

    /** The verdict that was last reached about a member of the front, by its number, if one was. */
    public Optional<Verdict> verdict(int member) {
        return StoredVerdict.last(record, StoredVerdict.OF_MEMBER + member);
    }

    /** The spec file that the study was begun with, if a run-spec did. */
    public Optional<Path> specFile() {
        return record.attributes().get(Run.SPEC_ATTRIBUTE) instanceof Map<?, ?> spec
                        && spec.get("file") instanceof String file
                ? Optional.of(Path.of(file))
                : Optional.empty();
    }

    /**
     * The spec of a study as it was last run, under the budget that it has now.
     *
     * @param environment as for {@link RunSpec#read}
     * @throws StudyException if it has none
     * @throws SpecException if the spec cannot be read here: a file that it names may be missing
     */
    public static RunSpec spec(StudyRecord record, Map<String, String> environment) {
        if (!(record.attributes().get(Run.SPEC_ATTRIBUTE) instanceof Map<?, ?> spec)
                || !(spec.get("text") instanceof String text)) {
            throw new StudyException(
                    "study \"" + record.name() + "\" has no run-spec with it. Maybe start it with skipjack run first.");
        }
        RunSpec read = RunSpec.parse(
                text,
                Path.of(String.valueOf(spec.get("file"))),
                ObjectiveKind.installed(),
                environment,
                new OwnRecord(record));
        OptionalInt trials = budget(record);
        return trials.isPresent() ? read.withTrials(trials.getAsInt()) : read;
    }

    /** How many trials a study is to have in all, as it was last run; empty if no run-spec said. */
    public static OptionalInt budget(StudyRecord record) {
        return record.attributes().get(Plan.ATTRIBUTE) instanceof Map<?, ?> plan
                        && plan.get("budget") instanceof Map<?, ?> budget
                        && budget.get("trials") instanceof Number trials
                ? OptionalInt.of(trials.intValue())
                : OptionalInt.empty();
    }
}
