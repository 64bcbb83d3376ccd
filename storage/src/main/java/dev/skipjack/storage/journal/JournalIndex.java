package dev.skipjack.storage.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a journal's lines amount to, as far as it decides which lines count: studies by id, and for each trial its study, its number
 * and whether it is over; 9 bytes a trial. Confined.
 */
final class JournalIndex {
    static final int RUNNING = 0;
    static final int COMPLETE = 1;
    static final int PRUNED = 2;
    static final int FAIL = 3;
    static final int WAITING = 4;

    private final List<Study> studies = new ArrayList<>();
    private final Map<String, Study> byName = new LinkedHashMap<>();
    private int[] studyOf = new int[0];
    private int[] numberOf = new int[0];
    private byte[] stateOf = new byte[0];
    private int trials;

    /** A study that was made; its id is its place in the order of making. */
    static final class Study {
        final int id;
        final String name;
        final List<?> directions;
        final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();

        /** Ids of its trials by number. */
        private int[] trials = new int[0];

        private int size;
        private boolean isDeleted;

        Study(int id, String name, List<?> directions) {
            this.id = id;
            this.name = name;
            this.directions = directions;
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

    @Nullable
    Study find(String name) {
        return byName.get(name);
    }

    /** The system attributes of a study; none if it is not there. */
    Map<String, @Nullable Object> attributes(String name) {
        Study study = byName.get(name);
        return study == null ? Map.of() : study.attributes;
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

    /** Takes a line in; whether it counts. */
    boolean apply(JournalRecord line) {
        return switch (line.operation) {
            case JournalRecord.CREATE_STUDY -> createStudy(line.name, line.values) != null;
            case JournalRecord.DELETE_STUDY -> deleteStudy(line.study);
            case JournalRecord.SET_STUDY_USER_ATTRIBUTE -> isThere(line.study);
            case JournalRecord.SET_STUDY_SYSTEM_ATTRIBUTE -> putAttribute(line);
            case JournalRecord.CREATE_TRIAL ->
                createTrial(line.study, line.template.isGiven ? line.state : RUNNING) >= 0;
            case JournalRecord.SET_STATE -> setState(line.trial, line.state);
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
        Study study = new Study(studies.size(), name, directions);
        studies.add(study);
        byName.put(name, study);
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

    private boolean putAttribute(JournalRecord line) {
        if (!isThere(line.study)) {
            return false;
        }
        studies.get(line.study).attributes.putAll(line.attribute);
        return true;
    }

    /** The id of a new trial; -1 if there is no such study. */
    int createTrial(int study, int state) {
        if (!isThere(study)) {
            return -1;
        }
        if (trials == stateOf.length) {
            int room = Math.max(64, 2 * trials);
            studyOf = Arrays.copyOf(studyOf, room);
            numberOf = Arrays.copyOf(numberOf, room);
            stateOf = Arrays.copyOf(stateOf, room);
        }
        studyOf[trials] = study;
        numberOf[trials] = studies.get(study).size();
        stateOf[trials] = (byte) state;
        studies.get(study).add(trials);
        return trials++;
    }

    /** Whether a trial takes that state now. */
    boolean setState(int trial, int state) {
        if (!isOpen(trial) || (state == RUNNING && stateOf[trial] == RUNNING)) {
            return false;
        }
        stateOf[trial] = (byte) state;
        return true;
    }

    private boolean isThere(int study) {
        return study >= 0 && study < studies.size() && !studies.get(study).isDeleted;
    }

    /** Whether a trial is there and not over. */
    boolean isOpen(int trial) {
        return trial >= 0
                && trial < trials
                && !studies.get(studyOf[trial]).isDeleted
                && (stateOf[trial] == RUNNING || stateOf[trial] == WAITING);
    }
}
