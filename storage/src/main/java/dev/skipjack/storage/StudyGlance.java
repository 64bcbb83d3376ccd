package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a study others may have changed, in one query.
 *
 * @param jsonChoices the text of {@link JsonChoices#KEY}; empty if it has none
 * @param added how many trials it has beyond an id
 * @param lastOfStudy the highest id of its trials; 0 if it has none
 * @param last the highest id of all trials of the file
 */
record StudyGlance(String jsonChoices, int added, long lastOfStudy, long last) {
    static final String SELECT = "SELECT (SELECT value_json FROM study_system_attributes a"
            + " WHERE a.study_id = s.study_id AND a.\"key\" = '" + JsonChoices.KEY + "'),"
            + " (SELECT count(*) FROM trials t WHERE t.study_id = s.study_id AND t.trial_id > ?),"
            + " (SELECT max(t.trial_id) FROM trials t WHERE t.study_id = s.study_id),"
            + " (SELECT max(trial_id) FROM trials)"
            + " FROM studies s WHERE s.study_id = ? AND s.study_name = ?";

    /** Glances over one connection. Confined to its user. */
    static final class Query {
        private final KeptQuery query;
        private final Path path;

        Query(Connection connection, Path path) throws SQLException {
            this.query = new KeptQuery(connection, RowCursor.encoding(connection), SELECT);
            this.path = path;
        }

        /**
         * A glance at a study.
         *
         * @param id trials beyond it are counted
         * @throws StorageException if there is no such study any more
         */
        StudyGlance at(StudyRecord study, long id) throws SQLException {
            List<StudyGlance> glance = new ArrayList<>(1);
            query.forEach(
                    row -> glance.add(
                            new StudyGlance(row.text(0), (int) row.integer(1), row.integer(2), row.integer(3))),
                    id,
                    study.id(),
                    study.name());
            if (glance.isEmpty()) {
                throw new StorageException("Study \"" + study.name() + "\" is no longer in " + path
                        + ". Maybe another program deleted it while it was running.");
            }
            return glance.getFirst();
        }
    }
}
