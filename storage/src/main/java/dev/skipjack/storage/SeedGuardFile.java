package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** Reads {@code _dedup.db}, in which the Python optimizer kept the signatures of the points it had tried. Stateless. */
public final class SeedGuardFile {
    private SeedGuardFile() {}

    /**
     * All signatures, as they are stored; none if there is no such file.
     *
     * @throws StorageException if the file is no database with the table {@code dedup_signatures}
     */
    public static Set<String> signatures(Path file) {
        Set<String> signatures = new HashSet<>();
        if (!Files.exists(file)) {
            return signatures;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sig FROM dedup_signatures")) {
            while (rows.next()) {
                signatures.add(rows.getString(1));
            }
            return signatures;
        } catch (SQLException e) {
            throw new StorageException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
