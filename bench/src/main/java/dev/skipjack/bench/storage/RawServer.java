package dev.skipjack.bench.storage;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The limit of a study in PostgreSQL: a row for each trial and ten for its parameters, in one statement each and one commit, into
 * tables that a connection has for itself. One thread at a time.
 */
final class RawServer {
    private static final int PARAMETERS = 10;
    private static final String DISTRIBUTION =
            "{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": null, \"low\": -5.0, \"high\": 5.0, \"log\": false}}";

    private final URI url;
    private final int connections;

    RawServer(String url, int connections) {
        this.url = URI.create(url);
        this.connections = connections;
    }

    /** Trials a second of all connections. */
    double trialsPerSecond(int trials) throws InterruptedException, SQLException {
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Long>> all = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(() -> insert(trials / connections)));
            }
            long inserted = 0;
            for (Future<Long> one : all) {
                inserted += one.get();
            }
            return inserted * 1e9 / (System.nanoTime() - start);
        } catch (ExecutionException e) {
            throw new SQLException("plain inserts could not be measured: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        String[] user =
                url.getUserInfo() == null ? new String[0] : url.getUserInfo().split(":", 2);
        if (user.length > 0) {
            properties.setProperty("user", user[0]);
        }
        if (user.length > 1) {
            properties.setProperty("password", user[1]);
        }
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return DriverManager.getConnection("jdbc:postgresql://" + url.getHost() + port + url.getPath(), properties);
    }

    private long insert(int trials) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
            statement.execute("CREATE TEMP TABLE raw_trials (trial_id SERIAL PRIMARY KEY, number INT, state TEXT,"
                    + " started TIMESTAMP, completed TIMESTAMP, value DOUBLE PRECISION)");
            statement.execute("CREATE TEMP TABLE raw_params (param_id SERIAL PRIMARY KEY, trial_id INT, name TEXT,"
                    + " value DOUBLE PRECISION, distribution TEXT, UNIQUE (trial_id, name))");
            connection.setAutoCommit(false);
            try (PreparedStatement trial = connection.prepareStatement(
                            "INSERT INTO raw_trials (number, state, started, completed, value)"
                                    + " VALUES (?, 'COMPLETE', now(), now(), ?)");
                    PreparedStatement parameters = connection.prepareStatement(
                            "INSERT INTO raw_params (trial_id, name, value, distribution) VALUES (?, ?, ?, ?)"
                                    + ", (?, ?, ?, ?)".repeat(PARAMETERS - 1))) {
                for (int i = 0; i < trials; i++) {
                    insert(i, trial, parameters);
                    connection.commit();
                }
            }
            return trials;
        }
    }

    private static void insert(int number, PreparedStatement trial, PreparedStatement parameters) throws SQLException {
        trial.setInt(1, number);
        trial.setDouble(2, number);
        trial.executeUpdate();
        for (int i = 0; i < PARAMETERS; i++) {
            parameters.setInt(4 * i + 1, number);
            parameters.setString(4 * i + 2, "x" + i);
            parameters.setDouble(4 * i + 3, 0.1 * number);
            parameters.setString(4 * i + 4, DISTRIBUTION);
        }
        parameters.executeUpdate();
    }
}
