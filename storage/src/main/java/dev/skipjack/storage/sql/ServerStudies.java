package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.storage.JsonText;
import dev.skipjack.storage.Objectives;
import dev.skipjack.storage.PythonJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes studies, their directions and their attributes over a connection. One thread at a time. */
final class ServerStudies {
    private final Connection connection;
    private final Server server;

    ServerStudies(Connection connection, Server server) {
        this.connection = connection;
        this.server = server;
    }

    List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT study_name FROM studies ORDER BY study_id");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    Optional<StudyRecord> find(String name) throws SQLException {
        Map<String, Long> alike = alike(name);
        Long id = alike.get(name);
        return id == null
                ? Optional.empty()
                : Optional.of(new StudyRecord(
                        id, name, directions(id, name), attributes(id, name, "system"), attributes(id, name, "user")));
    }

    /** The ids of the studies whose names the database takes for equal to one, by name: itself, and others of another case. */
    private Map<String, Long> alike(String name) throws SQLException {
        Map<String, Long> alike = new LinkedHashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT study_name, study_id FROM studies WHERE study_name = ?")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    alike.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return alike;
    }

    private List<Direction> directions(long id, String name) throws SQLException {
        List<String> directions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT direction FROM study_directions WHERE study_id = ? ORDER BY objective")) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    directions.add(rows.getString(1));
                }
            }
        }
        return Objectives.directions(directions, "The " + server.where(name));
    }

    private Map<String, @Nullable Object> attributes(long id, String name, String kind) throws SQLException {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + server.dialect().key()
                        + ", value_json FROM study_" + kind + "_attributes WHERE study_id = ? ORDER BY study_" + kind
                        + "_attribute_id")) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    attributes.put(rows.getString(1), value(name, rows.getString(1), rows.getString(2)));
                }
            }
        }
        return attributes;
    }

    private @Nullable Object value(String name, String key, String json) {
        try {
            return JsonText.read(json);
        } catch (IllegalArgumentException e) {
            throw new StorageException("The " + server.where(name) + ": attribute " + key + " is " + e.getMessage(), e);
        }
    }

    /** A system attribute's JSON value; null if it has none. */
    @Nullable
    Object attribute(StudyRecord study, String key) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT value_json FROM study_system_attributes WHERE study_id = ? AND "
                        + server.dialect().key() + " = ?")) {
            statement.setLong(1, study.id());
            statement.setString(2, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? value(study.name(), key, row.getString(1)) : null;
            }
        }
    }

    /** The rows of a new study, its directions and its first system attributes, in a transaction. */
    void insert(String name, List<Direction> directions, Map<String, ? extends @Nullable Object> attributes)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO studies (study_name) VALUES (?)")) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
        long id = alike(name).getOrDefault(name, 0L);
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO study_directions (direction, study_id, objective) VALUES ("
                        + server.dialect().direction() + ", ?, ?)")) {
            for (int i = 0; i < directions.size(); i++) {
                statement.setString(1, directions.get(i).name());
                statement.setLong(2, id);
                statement.setInt(3, i);
                statement.executeUpdate();
            }
        }
        for (Map.Entry<String, ? extends @Nullable Object> attribute : attributes.entrySet()) {
            put("system", id, attribute.getKey(), attribute.getValue());
        }
    }

    /** What is said where a name is taken. */
    StorageException taken(String name, SQLException e) throws SQLException {
        Map<String, Long> alike = alike(name);
        if (alike.containsKey(name)) {
            return new StorageException(
                    "Study \"" + name + "\" already exists in " + server.place() + ". Maybe choose another study name.",
                    e);
        }
        return new StorageException(
                "Study \"" + name + "\" cannot be created in " + server.place()
                        + ": the database takes its name for that of " + alike.keySet()
                        + ". Maybe choose another study name, or convert the tables to utf8mb4_bin.",
                e);
    }

    /**
     * Sets an attribute, new or known.
     *
     * @param kind system or user
     */
    void put(String kind, long id, String key, @Nullable Object value) throws SQLException {
        String table = "study_" + kind + "_attributes";
        try (PreparedStatement statement =
                connection.prepareStatement(server.dialect().putAttribute(table, "study_id"))) {
            statement.setLong(1, id);
            statement.setString(2, key);
            statement.setString(3, PythonJson.write(value));
            statement.executeUpdate();
        }
    }

    /** Takes the lock under which a study is written to; whether it is there. */
    boolean lock(StudyRecord study) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT study_id FROM studies WHERE study_id = ? FOR UPDATE")) {
            statement.setLong(1, study.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
