package dev.skipjack.core.storage;

import dev.skipjack.core.trial.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where studies live. Trials are numbered 0, 1, 2 ... within a study, without gaps; a finished trial never changes. Thread-safe.
 *
 * <p>Every method throws {@link StorageException} if the storage cannot be reached or read.
 */
public interface Storage extends AutoCloseable {
    /** The names of all studies, in order of creation. */
    List<String> studyNames();

    /** The study of a name. */
    Optional<StudyRecord> find(String name);

    /**
     * Creates a study.
     *
     * @param attributes its first system attributes, JSON values by key
     * @throws StorageException if the name is taken
     */
    StudyRecord create(String name, Direction direction, Map<String, ? extends @Nullable Object> attributes);

    /** Sets a system attribute of a study to a JSON value. */
    void putAttribute(StudyRecord study, String key, @Nullable Object value);

    /** Sets a user attribute of a study to a JSON value. */
    void putUserAttribute(StudyRecord study, String key, @Nullable Object value);

    /** All trials of a study by number. Cost: one pass over the study. */
    List<StoredTrial> trials(StudyRecord study);

    /**
     * Writes what happened, in order, all or nothing, and returns once it survives the end of this process. Callers on several
     * threads may share one commit.
     *
     * <p>Numbers of {@link TrialWrite.Asked} and {@link TrialWrite.Added} must be ascending over all calls: a storage gives each trial
     * the next number.
     *
     * @throws StorageException if a number asked for is not the study's next, or a trial told is finished or missing; then
     *     nothing of this call is kept
     * @throws IllegalArgumentException if a fact is no JSON value; then nothing of this call is kept
     */
    void write(StudyRecord study, List<TrialWrite> writes);

    /** What was written so far through this object, where it is counted. */
    default Optional<WriteCounts> writeCounts() {
        return Optional.empty();
    }

    /** The URL or path it was opened with. */
    String url();

    @Override
    void close();
}
