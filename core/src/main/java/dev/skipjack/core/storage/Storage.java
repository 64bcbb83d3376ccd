package dev.skipjack.core.storage;

import dev.skipjack.core.trial.Direction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
     * @param directions one for each objective, at least one
     * @param attributes its first system attributes, JSON values by key
     * @throws StorageException if the name is taken
     */
    StudyRecord create(String name, List<Direction> directions, Map<String, ? extends @Nullable Object> attributes);

    /** As above, with one objective. */
    default StudyRecord create(String name, Direction direction, Map<String, ? extends @Nullable Object> attributes) {
        return create(name, List.of(direction), attributes);
    }

    /** Sets a system attribute of a study to a JSON value. */
    void putAttribute(StudyRecord study, String key, @Nullable Object value);

    /** Sets a user attribute of a study to a JSON value. */
    void putUserAttribute(StudyRecord study, String key, @Nullable Object value);

    /**
     * Sets a system attribute to what becomes of its value, in one transaction.
     *
     * @param change is given the JSON value that it has, null if none, and may be called again if the transaction fails
     */
    void update(StudyRecord study, String key, UnaryOperator<@Nullable Object> change);

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

    /** Takes part in a study that others may write to as well. */
    StudySession join(StudyRecord study);

    /** The time on the clock that all who share the storage go by: the server's, or for a file this machine's. */
    default Instant now() {
        return InstantSource.system().instant();
    }

    /**
     * For how long the trials of a study that run have given no sign of life, by number, as far as their programs give such signs: Python
     * does with {@code heartbeat_interval}, in a database, in Optuna's table {@code trial_heartbeats}. A trial that has finished, or whose
     * program keeps none there, is not among them. Exact to a second; at least zero. Only the storage's own clock counts. Cost: a look
     * at the trials that have a row in that table, or at all of the study.
     */
    default Map<Integer, Duration> silences(StudyRecord study) {
        return Map.of();
    }

    /** What was written so far through this object, where it is counted. */
    default Optional<WriteCounts> writeCounts() {
        return Optional.empty();
    }

    /** The URL or path it was opened with. */
    String url();

    @Override
    void close();
}
