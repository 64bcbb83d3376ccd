package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Direction;
import java.nio.file.Path;
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

/** Reads and writes studies, their directions and their system attributes over a connection. One thread at a time. */
final class StudyRows {
    private final Connection connection;
    private final Path path;

    StudyRows(Connection connection, Path path) {
        this.connection = connection;
        this.path = path;
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
        long id;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT study_id FROM studies WHERE study_name = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                id = row.getLong(1);
            }
        }
        return Optional.of(new StudyRecord(
                id, name, directions(id, name), attributes(id, name, "system"), attributes(id, name, "user")));
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
        return Objectives.directions(directions, "Study \"" + name + "\" in " + path);
    }

    /**
     * The attributes of a study.
     *
     * @param kind system or user
     */
    private Map<String, @Nullable Object> attributes(long id, String name, String kind) throws SQLException {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT \"key\", value_json FROM study_" + kind
                + "_attributes WHERE study_id = ? ORDER BY study_" + kind + "_attribute_id")) {
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
            throw new StorageException(
                    "Study \"" + name + "\" in " + path + ": attribute " + key + " is " + e.getMessage(), e);
        }
    }

    /** The rows of a new study and its directions; its id. */
    long insert(String name, List<Direction> directions) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO studies (study_name) VALUES (?) RETURNING study_id")) {
            statement.setString(1, name);
            long id;
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                id = row.getLong(1);
            }
            insertDirections(id, directions);
            return id;
        }
    }

    private void insertDirections(long id, List<Direction> directions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO study_directions (direction, study_id, objective) VALUES (?, ?, ?)")) {
            for (int i = 0; i < directions.size(); i++) {
                statement.setString(1, directions.get(i).name());
                statement.setLong(2, id);
                statement.setInt(3, i);
                statement.executeUpdate();
            }
        }
    }

    /** A system attribute's JSON value; null if the study has none of that key. */
    @Nullable
    Object attribute(StudyRecord study, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT value_json FROM study_system_attributes WHERE study_id = ? AND \"key\" = ?")) {
            statement.setLong(1, study.id());
            statement.setString(2, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? value(study.name(), key, row.getString(1)) : null;
            }
        }
    }

    /** Sets a system attribute, new or known. */
    void putAttribute(long id, String key, @Nullable Object value) throws SQLException {
        put("system", id, key, value);
    }

    /** Sets a user attribute, new or known. */
    void putUserAttribute(long id, String key, @Nullable Object value) throws SQLException {
        put("user", id, key, value);
    }

    private void put(String kind, long id, String key, @Nullable Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO study_" + kind + "_attributes (study_id, \"key\", value_json) VALUES (?, ?, ?)"
                        + " ON CONFLICT (study_id, \"key\") DO UPDATE SET value_json = excluded.value_json")) {
            statement.setLong(1, id);
            statement.setString(2, key);
            statement.setString(3, PythonJson.write(value));
            statement.executeUpdate();
        }
    }

    /** The parameters of a study whose choices are encoded, see {@link JsonChoices}. */
    JsonChoices jsonChoices(StudyRecord study) throws SQLException {
        return JsonChoices.of(attributes(study.id(), study.name(), "system"));
    }
}
