package dev.skipjack.bench.storage;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.study.Study;
import dev.skipjack.storage.Storages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Opening a stored study and what it keeps. Stateless; thread-safe. */
final class Openings {
    private static final int TIMES = 5;

    private Openings() {}

    /** Something to do before an opening, which is not timed. */
    interface Preparation {
        void run() throws IOException;
    }

    /** Something that is timed. */
    interface Opening {
        void run() throws IOException, SQLException;
    }

    /** Seconds in a warm virtual machine: the median of a few times, after two that do not count. */
    static double seconds(Preparation preparation, Opening opening) throws IOException, SQLException {
        double[] seconds = new double[TIMES];
        for (int i = -2; i < TIMES; i++) {
            preparation.run();
            long start = System.nanoTime();
            opening.run();
            seconds[Math.max(0, i)] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[TIMES / 2];
    }

    /** Opens storage and study, ready for the next trial. */
    static void study(String url, String name, int trials) {
        try (Storage storage = Storages.open(url);
                Study study = Searches.open(storage, name, 1)) {
            if (study.counts().finished() != trials) {
                throw new IllegalStateException(
                        "the study has " + study.counts().finished() + " trials for " + trials);
            }
        }
    }

    /** Reads the values of all parameters, as they lie in the file. */
    static void values(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT trial_id, param_value FROM trial_params")) {
            double sum = 0;
            while (row.next()) {
                sum += row.getLong(1) + row.getDouble(2);
            }
            if (Double.isNaN(sum)) {
                throw new SQLException("a value is NaN");
            }
        }
    }

    /** Reads a file. */
    static void bytes(Path file) throws IOException {
        if (Files.readAllBytes(file).length == 0) {
            throw new IOException(file + " is empty");
        }
    }
}
