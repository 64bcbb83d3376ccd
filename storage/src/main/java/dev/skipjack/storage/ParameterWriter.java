package dev.skipjack.storage;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parameters of trials, all of a trial with one statement. A space that comes twice in a row gets a statement of its own
 * with its names and distributions in it, so that only values are handed over. Confined to the writer.
 */
final class ParameterWriter {
    private static final int MAX_TEXTS = 4096;
    private static final int MAX_SPACES = 64;
    private static final String INSERT =
            "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES ";

    private final Connection connection;
    private final Map<Integer, KeptUpdate> bySize = new HashMap<>();
    private final IdentityHashMap<SearchSpace, KeptUpdate> bySpace = new IdentityHashMap<>();
    private final IdentityHashMap<Distribution, Encoded> texts = new IdentityHashMap<>();
    private @Nullable SearchSpace last;

    /** A distribution's text, made once for each instance. */
    private record Encoded(String text, boolean jsonChoices) {
        static Encoded of(Distribution distribution) {
            return new Encoded(DistributionJson.write(distribution), DistributionJson.hasJsonChoices(distribution));
        }
    }

    ParameterWriter(Connection connection) {
        this.connection = connection;
    }

    /** Inserts the parameters of a trial; the study is told of those with encoded choices. */
    @SuppressWarnings("ReferenceEquality") // only the same object is found again
    void insert(StudyCursor cursor, StudyRows studies, long id, Assignment assignment) throws SQLException {
        SearchSpace space = assignment.space();
        if (space.size() == 0) {
            return;
        }
        KeptUpdate own = bySpace.get(space);
        if (own == null && space == last) {
            own = keep(space);
        }
        last = space;
        if (own == null) {
            insertAny(cursor, studies, id, assignment);
        } else {
            own.run(values(id, assignment));
        }
    }

    private static Object[] values(long id, Assignment assignment) {
        Object[] values = new Object[1 + assignment.space().size()];
        values[0] = id;
        for (int i = 1; i < values.length; i++) {
            values[i] = assignment.internal(i - 1);
        }
        return values;
    }

    /** A statement for a space; null where its parts cannot be part of one, or have to be looked at each time. */
    private @Nullable KeptUpdate keep(SearchSpace space) throws SQLException {
        StringBuilder sql = new StringBuilder(INSERT);
        for (int i = 0; i < space.size(); i++) {
            Encoded encoded = encoded(space.distribution(i));
            if (encoded.jsonChoices() || space.name(i).indexOf('\0') >= 0) {
                return null;
            }
            sql.append(i == 0 ? "(?1, " : ", (?1, ");
            appendText(sql, space.name(i)).append(", ?").append(i + 2).append(", ");
            appendText(sql, encoded.text()).append(')');
        }
        if (bySpace.size() >= MAX_SPACES) {
            for (KeptUpdate kept : bySpace.values()) {
                kept.close();
            }
            bySpace.clear();
        }
        KeptUpdate insert = new KeptUpdate(connection, sql.toString());
        bySpace.put(space, insert);
        return insert;
    }

    private static StringBuilder appendText(StringBuilder sql, String text) {
        return sql.append('\'').append(text.replace("'", "''")).append('\'');
    }

    private void insertAny(StudyCursor cursor, StudyRows studies, long id, Assignment assignment) throws SQLException {
        SearchSpace space = assignment.space();
        Object[] values = new Object[4 * space.size()];
        for (int i = 0, at = 0; i < space.size(); i++) {
            values[at++] = id;
            values[at++] = space.name(i);
            values[at++] = assignment.internal(i);
            values[at++] = text(cursor, studies, space.name(i), space.distribution(i));
        }
        bySize(space.size()).run(values);
    }

    private KeptUpdate bySize(int rows) throws SQLException {
        KeptUpdate insert = bySize.get(rows);
        if (insert == null) {
            insert = new KeptUpdate(connection, INSERT + "(?, ?, ?, ?)" + ", (?, ?, ?, ?)".repeat(rows - 1));
            bySize.put(rows, insert);
        }
        return insert;
    }

    private String text(StudyCursor cursor, StudyRows studies, String parameter, Distribution distribution)
            throws SQLException {
        Encoded encoded = encoded(distribution);
        if (encoded.jsonChoices() && !cursor.jsonChoices.contains(parameter)) {
            studies.putAttribute(cursor.study, JsonChoices.KEY, cursor.jsonChoices.add(parameter));
        }
        return encoded.text();
    }

    private Encoded encoded(Distribution distribution) {
        Encoded encoded = texts.get(distribution);
        if (encoded == null) {
            if (texts.size() >= MAX_TEXTS) {
                texts.clear();
            }
            encoded = Encoded.of(distribution);
            texts.put(distribution, encoded);
        }
        return encoded;
    }
}
