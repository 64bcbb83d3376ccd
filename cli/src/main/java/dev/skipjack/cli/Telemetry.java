package dev.skipjack.cli;

import dev.skipjack.core.study.Study;
import dev.skipjack.run.execution.EventLog;
import dev.skipjack.run.execution.Run;
import dev.skipjack.run.execution.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that let others watch a run. */
final class Telemetry {
    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Serves Prometheus metrics and /health on this port of 127.0.0.1 while it runs; 0: any free.")
    private @Nullable Integer port;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Writes what happens to this file, one JSON object a line, behind what is there.")
    private @Nullable Path events;

    /**
     * Begins to watch a run, with what is asked for beside a watcher that always is.
     *
     * @param study the study's name
     * @throws BadInput if the port or the file cannot be had
     */
    Watched watch(Run run, String study, Run.Watcher always, Console console) {
        Watched watched = new Watched();
        watched.watchers.add(always);
        try {
            if (port != null) {
                MetricsServer server = server(port, study, run, console);
                watched.add(server, server::close);
            }
            if (events != null) {
                EventLog log = log(events, console);
                watched.log = log;
                watched.add(log, log::close);
            }
            return watched;
        } catch (BadInput e) {
            watched.close();
            throw e;
        }
    }

    private static MetricsServer server(int port, String study, Run run, Console console) {
        if (port < 0 || port > 65_535) {
            throw new BadInput("--metrics-port must lie in 0 to 65535, but was " + port + ".");
        }
        try {
            MetricsServer server = MetricsServer.start(port, study, run);
            console.line("Metrics: " + server.url() + "/metrics");
            return server;
        } catch (IOException e) {
            throw new BadInput(
                    "--metrics-port: port " + port + " cannot be had: " + e.getMessage() + ". Maybe choose 0.");
        }
    }

    private static EventLog log(Path file, Console console) {
        try {
            return EventLog.open(file, console::line);
        } catch (IOException e) {
            throw new BadInput("--events: " + file + " cannot be written: " + e.getMessage() + ".");
        }
    }

    /** All who watch a run, as one; closed after it. */
    static final class Watched implements Run.Watcher, AutoCloseable {
        private final List<Run.Watcher> watchers = new ArrayList<>();
        private final List<Runnable> closing = new ArrayList<>();
        private @Nullable EventLog log;

        private void add(Run.Watcher watcher, Runnable close) {
            watchers.add(watcher);
            closing.add(close);
        }

        @Override
        public Watch searching(Study study, int trials) {
            List<Watch> watches = watchers.stream()
                    .map(watcher -> watcher.searching(study, trials))
                    .toList();
            return () -> watches.forEach(Watch::close);
        }

        @Override
        public void validating(String stage, int trials) {
            watchers.forEach(watcher -> watcher.validating(stage, trials));
        }

        @Override
        public void judging(int trials) {
            watchers.forEach(watcher -> watcher.judging(trials));
        }

        @Override
        public void moving(int neighbours) {
            watchers.forEach(watcher -> watcher.moving(neighbours));
        }

        /** The run came to a result. */
        void ended(RunResult result) {
            if (log != null) {
                log.ended(result);
            }
        }

        @Override
        public void close() {
            closing.forEach(Runnable::run);
        }
    }
}
