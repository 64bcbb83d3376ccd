package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a journal's lines amount to, as far as it decides which lines count: studies by id, and for each trial its study, its number
 * and its state; 9 bytes a trial. Confined.
 */
final class JournalIndex {
    static final int RUNNING = 0;
    static final int COMPLETE = 1;
    static final int PRUNED = 2;
    static final int FAIL = 3;
    static final int WAITING = 4;

    /** States by the number that Optuna gives them. */
    static final List<TrialState> STATES =
            List.of(TrialState.RUNNING, TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL, TrialState.WAITING);

    private final List<Study> studies = new ArrayList<>();
    private final Map<String, Study> byName = new LinkedHashMap<>();
    private int[] studyOf = new int[0];
    private int[] numberOf = new int[0];
    private byte[] stateOf = new byte[0];
    private int trials;

    /** The steps that trials have reported which are not over. */
    private final Map<Integer, Set<Integer>> reported = new HashMap<>();

    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean isRecording;

    /** A study that was made; its id is its place in the order of making. */
    static final class Study {
        final int id;
        final String name;

        /** 1 to minimize, 2 to maximize; one for each objective. */
        final List<?> directions;

        final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        final Map<String, @Nullable Object> userAttributes = new LinkedHashMap<>();
        private boolean isDeleted;

        /** Ids of its trials by number. */
        private int[] trials = new int[0];

        private int size;

        Study(int id, String name, List<?> directions) {
            this.id = id;
            this.name = name;
            this.directions = directions;
        }

        boolean isDeleted() {
            return isDeleted;
        }

        /** How many trials it has. */
        int size() {
            return size;
        }

        /** The id of a trial. */
        int trial(int number) {
            return trials[number];
        }

        private void add(int trial) {
            if (size == trials.length) {
                trials = Arrays.copyOf(trials, Math.max(16, 2 * size));
            }
            trials[size++] = trial;
        }
    }

    /** The studies that are there, in the order of making. */
    List<Study> studies() {
        return List.copyOf(byName.values());
    }

    /** All studies that were ever made, by id. */
    List<Study> everyStudy() {
        return studies;
    }

    @Nullable
    Study find(String name) {
        return byName.get(name);
    }

    /**
     * A study that was found before.
     *
     * @throws StorageException if it is there no more
     */
    Study find(StudyRecord record, JournalLog log) {
        Study study = byName.get(record.name());
        if (study == null || study.id != record.id()) {
            throw new StorageException("Study \"" + record.name() + "\" is not in " + log.name()
                    + " any more. Maybe another program deleted it.");
        }
        return study;
    }

    /** How many trials were ever made: the id of the next. */
    int trials() {
        return trials;
    }

    int number(int trial) {
        return numberOf[trial];
    }

    int study(int trial) {
        return studyOf[trial];
    }

    int state(int trial) {
        return stateOf[trial];
    }

    /** Takes a line in; whether it counts. */
    boolean apply(JournalRecord line) {
        return switch (line.operation) {
            case JournalRecord.CREATE_STUDY -> createStudy(String.valueOf(line.name), line.directions) != null;
            case JournalRecord.DELETE_STUDY -> deleteStudy(line.study);
            case JournalRecord.SET_STUDY_USER_ATTRIBUTE -> putUserAttributes(line.study, line.attribute);
            case JournalRecord.SET_STUDY_SYSTEM_ATTRIBUTE -> putAttributes(line.study, line.attribute);
            case JournalRecord.CREATE_TRIAL -> createTrial(line.study, line.state < 0 ? RUNNING : line.state) >= 0;
            case JournalRecord.SET_STATE -> setState(line.trial, line.state);
            case JournalRecord.SET_INTERMEDIATE_VALUE -> report(line.trial, line.step);
            case JournalRecord.DISCARD_TRIALS -> false;
            default -> isOpen(line.trial);
        };
    }

    /** A new study; null if the name is taken. */
    @Nullable
    Study createStudy(String name, List<?> directions) {
        if (byName.containsKey(name)) {
            return null;
        }
        Study study = addStudy(name, directions, false);
        onUndo(() -> {
            studies.removeLast();
            byName.remove(name);
        });
        return study;
    }

    /** The next study, be its name taken or not. */
    Study addStudy(String name, List<?> directions, boolean isDeleted) {
        Study study = new Study(studies.size(), name, directions);
        study.isDeleted = isDeleted;
        studies.add(study);
        if (!isDeleted) {
            byName.put(name, study);
        }
        return study;
    }

    private boolean deleteStudy(int id) {
        if (!isThere(id)) {
            return false;
        }
        Study study = studies.get(id);
        study.isDeleted = true;
        byName.remove(study.name);
        return true;
    }

    /** Sets system attributes of a study; whether it is there. */
    boolean putAttributes(int id, Map<String, ? extends @Nullable Object> attributes) {
        return isThere(id) && put(studies.get(id).attributes, attributes);
    }

    /** Sets user attributes of a study; whether it is there. */
    boolean putUserAttributes(int id, Map<String, ? extends @Nullable Object> attributes) {
        return isThere(id) && put(studies.get(id).userAttributes, attributes);
    }

    private boolean put(Map<String, @Nullable Object> target, Map<String, ? extends @Nullable Object> attributes) {
        Map<String, @Nullable Object> before = isRecording ? new LinkedHashMap<>(target) : Map.of();
        target.putAll(attributes);
        onUndo(() -> {
            target.clear();
            target.putAll(before);
        });
        return true;
    }

    /** The id of a new trial; -1 if there is no such study. */
    int createTrial(int id, int state) {
        if (!isThere(id)) {
            return -1;
        }
        onUndo(() -> {
            trials--;
            studies.get(id).size--;
        });
        return addTrial(id, state);
    }

    /** The id of the next trial, which belongs to a study that may be deleted. */
    int addTrial(int id, int state) {
        if (trials == stateOf.length) {
            reserve(Math.max(64, 2 * trials));
        }
        Study study = studies.get(id);
        studyOf[trials] = id;
        numberOf[trials] = study.size;
        stateOf[trials] = (byte) state;
        study.add(trials);
        return trials++;
    }

    private void reserve(int room) {
        studyOf = Arrays.copyOf(studyOf, room);
        numberOf = Arrays.copyOf(numberOf, room);
        stateOf = Arrays.copyOf(stateOf, room);
    }

    /** Whether a trial takes that state now. */
    boolean setState(int trial, int state) {
        if (!isOpen(trial) || (state == RUNNING && stateOf[trial] == RUNNING)) {
            return false;
        }
        byte before = stateOf[trial];
        stateOf[trial] = (byte) state;
        Set<Integer> steps = STATES.get(state).isFinished() ? reported.remove(trial) : null;
        onUndo(() -> {
            stateOf[trial] = before;
            if (steps != null) {
                reported.put(trial, steps);
            }
        });
        return true;
    }

    /** Keeps that a trial has reported at a step; whether it may. */
    boolean report(int trial, int step) {
        if (!isOpen(trial)) {
            return false;
        }
        Set<Integer> steps = reported.computeIfAbsent(trial, key -> new HashSet<>());
        if (steps.add(step)) {
            onUndo(() -> steps.remove(step));
        }
        return true;
    }

    /** The steps that trials have reported which are not over. */
    Map<Integer, Set<Integer>> reported() {
        return reported;
    }

    /** Whether a trial that is not over has reported at a step. */
    boolean hasReported(int trial, int step) {
        return reported.getOrDefault(trial, Set.of()).contains(step);
    }

    /** What comes from here on, to {@link #commit}, can be undone. */
    void begin() {
        isRecording = true;
    }

    void commit() {
        isRecording = false;
        undo.clear();
    }

    /** Takes back what came since {@link #begin}. */
    void undo() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        isRecording = false;
    }

    private void onUndo(Runnable step) {
        if (isRecording) {
            undo.push(step);
        }
    }

    private boolean isThere(int study) {
        return study >= 0 && study < studies.size() && !studies.get(study).isDeleted;
    }

    /** Whether a trial is there and not over. */
    boolean isOpen(int trial) {
        return trial >= 0
                && trial < trials
                && !studies.get(studyOf[trial]).isDeleted
                && !STATES.get(stateOf[trial]).isFinished();
    }
}
