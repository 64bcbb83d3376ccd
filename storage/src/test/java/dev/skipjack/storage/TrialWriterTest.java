package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Direction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Statements that are kept for trials to come. */
final class TrialWriterTest {
    private static final int SPACES = 70;

    @TempDir
    private Path folder;

    private static SearchSpace space(int number) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("z" + number, FloatDistribution.of(0, 1));
        parameters.put("it's \"ü\" ?1", CategoricalDistribution.of("a'b", "?2", "c"));
        parameters.put("a", FloatDistribution.of(0, 1 + number));
        return SearchSpace.of(parameters);
    }

    @Test
    void writesASpaceThatComesAgainAsItDidAtFirst() throws Exception {
        Path file = folder.resolve("spaces.db");
        List<Assignment> points = new ArrayList<>();
        try (SqliteStorage storage = SqliteStorage.open(file, Durability.PROCESS_END)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            for (int n = 0; n < 4 * SPACES; n++) {
                SearchSpace space = n % 4 == 0 ? space(n / 4) : points.getLast().space();
                double[] point = {n / 1000.0, n % 3, 0.5};
                points.add(Assignment.of(space, point));
                storage.write(study, TestTrials.asked(n, space, point));
            }
            assertThat(storage.trials(study))
                    .extracting(StoredTrial::assignment)
                    .isEqualTo(points);
        }
        String rows = "SELECT group_concat(param_name || distribution_json) FROM trial_params WHERE trial_id = ";
        assertThat(TestFiles.column(file, rows + 4)).isEqualTo(TestFiles.column(file, rows + 1));
    }

    @Test
    void goesOnAfterTheDiskWasFull() throws Exception {
        SqliteFile file = SqliteFile.busy(folder.resolve("full.db"), Durability.PROCESS_END);
        OptunaSchema.create(file);
        try (Connection connection = file.writer();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = 60");
            KeptUpdate update = new KeptUpdate(connection, "INSERT INTO studies (study_name) VALUES (?)");
            assertThatThrownBy(() -> {
                        for (int n = 0; n < 1000; n++) {
                            update.run("x".repeat(1000) + n);
                        }
                    })
                    .isInstanceOfSatisfying(
                            SQLiteException.class,
                            e -> assertThat(e.getResultCode()).isEqualTo(SQLiteErrorCode.SQLITE_FULL));
            statement.execute("PRAGMA max_page_count = 1000");
            assertThat(update.run("after")).isEqualTo(1);
        }
    }
}
