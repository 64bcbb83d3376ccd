package dev.skipjack.storage;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * The row that a query has come to, read with the driver's own calls: text as its bytes, and under one lock for all rows, where a
 * {@link java.sql.ResultSet} takes several for each value. Columns count from 0. Confined to the query.
 */
final class RowCursor {
    private static final byte[] NOTHING = {};

    private final DB db;
    private final long statement;
    private final Charset encoding;

    /** What is done with each row. */
    interface Reader {
        void read(RowCursor row) throws SQLException;
    }

    private RowCursor(DB db, long statement, Charset encoding) {
        this.db = db;
        this.statement = statement;
        this.encoding = encoding;
    }

    /** Runs a query and reads all its rows. */
    static void forEach(Connection connection, String sql, Reader reader) throws SQLException {
        Charset encoding = encoding(connection);
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            ((CoreStatement) prepared).pointer.safeRunConsume((db, statement) -> {
                RowCursor row = new RowCursor(db, statement, encoding);
                while (row.next()) {
                    reader.read(row);
                }
            });
        }
    }

    /** Reads the row that a statement stands at, and all further ones. */
    static void readFrom(DB db, long statement, Charset encoding, Reader reader) throws SQLException {
        RowCursor row = new RowCursor(db, statement, encoding);
        do {
            reader.read(row);
        } while (row.next());
    }

    /** How texts lie in a database. */
    static Charset encoding(Connection connection) throws SQLException {
        String name = SqliteFile.text(connection, "PRAGMA encoding");
        return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    private boolean next() throws SQLException {
        int code = db.step(statement);
        if (code != Codes.SQLITE_ROW && code != Codes.SQLITE_DONE) {
            db.throwex(code);
        }
        return code == Codes.SQLITE_ROW;
    }

    long integer(int column) throws SQLException {
        return db.column_long(statement, column);
    }

    double real(int column) throws SQLException {
        return db.column_double(statement, column);
    }

    boolean isNull(int column) throws SQLException {
        return db.column_type(statement, column) == Codes.SQLITE_NULL;
    }

    /** A text in the encoding of the database; empty for NULL. */
    byte[] bytes(int column) throws SQLException {
        byte[] bytes = db.column_blob(statement, column);
        return bytes == null ? NOTHING : bytes;
    }

    /** A text; empty for NULL. */
    String text(int column) throws SQLException {
        return decode(bytes(column));
    }

    /** The text that {@link #bytes} gave. */
    String decode(byte[] bytes) {
        return new String(bytes, encoding);
    }
}
