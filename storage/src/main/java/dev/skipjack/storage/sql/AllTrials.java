package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.storage.JsonChoices;
import dev.skipjack.storage.StoredTime;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads all trials of a study in six queries, as of one moment. Stateless. */
final class AllTrials {
    private AllTrials() {}

    /** The rows, in a reader that knows whether the study is there. */
    static TrialReader read(Server server, StudyRecord study, ParameterSpaces spaces, StoredTime time) {
        return server.read("read study \"" + study.name() + "\"", connection -> {
            TrialReader reader =
                    new TrialReader(spaces, time, server.dialect().isWholeSeconds(), server.where(study.name()));
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            server.dialect().allowScans(connection);
            read(server, connection, study, spaces, reader);
            connection.commit();
            connection.setAutoCommit(true);
            return reader;
        });
    }

    private static void read(
            Server server, Connection connection, StudyRecord study, ParameterSpaces spaces, TrialReader reader)
            throws SQLException {
        ServerStudies studies = new ServerStudies(connection, server);
        if (studies.find(study.name()).filter(found -> found.id() == study.id()).isEmpty()) {
            throw TrialReader.gone(server.where(study.name()));
        }
        reader.setStudyFound();
        spaces.setJsonChoices(studies.attribute(study, JsonChoices.KEY));
        new TrialQuery(server.dialect()).forEachOfStudy(connection, study.id(), reader);
    }
}
