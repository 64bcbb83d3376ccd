package dev.skipjack.storage;

import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/** A query whose statement is kept, run with the driver's own calls as {@link RowCursor} is; see {@link KeptUpdate}. Confined. */
final class KeptQuery {
    private final Connection connection;
    private final String sql;
    private CoreStatement statement;
    private final Charset encoding;

    KeptQuery(Connection connection, Charset encoding, String sql) throws SQLException {
        this.connection = connection;
        this.sql = sql;
        this.statement = (CoreStatement) connection.prepareStatement(sql);
        this.encoding = encoding;
    }

    /**
     * Runs it and reads all its rows.
     *
     * @param values {@link Long}, {@link String} or {@link Double}, one for each place
     */
    void forEach(RowCursor.Reader reader, Object... values) throws SQLException {
        if (statement.pointer.isClosed()) {
            statement = (CoreStatement) connection.prepareStatement(sql);
        }
        DB db = statement.getDatabase();
        try {
            if (db.execute(statement, values)) {
                statement.pointer.safeRunConsume((d, pointer) -> RowCursor.readFrom(d, pointer, encoding, reader));
            }
        } finally {
            if (!statement.pointer.isClosed()) {
                statement.pointer.safeRunInt(DB::reset);
            }
        }
    }
}
