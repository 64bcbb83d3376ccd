package dev.skipjack.bench.storage;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.Storages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that share a study, of this virtual machine's kind and class path. One thread at a time. */
final class Crowd {
    private static final int WARM_UP = 2_000;

    private final int processes;

    /**
     * What they did.
     *
     * @param wallNanos from the start signal, when all were warm, to the end of the last
     * @param judged trials that they judged, which are all unless one was judged twice
     * @param locked how often one was told that the database is locked
     */
    record Result(int trials, long wallNanos, int judged, int locked) {
        double trialsPerSecond() {
            return trials * 1e9 / wallNanos;
        }
    }

    Crowd(int processes) {
        this.processes = processes;
    }

    /**
     * Has a new study made of so many trials.
     *
     * @throws StorageException if the storage cannot be opened, before any process is started
     */
    Result run(String url, String study, int trials) throws IOException, InterruptedException {
        try (Storage storage = Storages.open(url)) {
            storage.find(study);
        }
        List<Process> started = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                started.add(start(url, study, trials));
            }
            List<BufferedReader> outputs =
                    started.stream().map(Process::inputReader).toList();
            for (BufferedReader output : outputs) {
                expect(output, Worker.READY);
            }
            long start = System.nanoTime();
            for (Process process : started) {
                begin(process);
            }
            int judged = 0;
            int locked = 0;
            for (BufferedReader output : outputs) {
                String[] counts = line(output).split(" ", -1);
                judged += Integer.parseInt(counts[0]);
                locked += Integer.parseInt(counts[1]);
            }
            return new Result(trials, System.nanoTime() - start, judged, locked);
        } finally {
            started.forEach(Process::destroy);
            for (Process process : started) {
                process.waitFor();
            }
        }
    }

    private Process start(String url, String study, int trials) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        url,
                        study,
                        Integer.toString(trials),
                        Integer.toString(processes),
                        Integer.toString(Math.min(WARM_UP, trials)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void begin(Process process) throws IOException {
        try (Writer input = process.outputWriter()) {
            input.write("go\n");
        }
    }

    private static void expect(BufferedReader output, String text) throws IOException {
        String line = line(output);
        if (!line.equals(text)) {
            throw new IOException("a worker process said \"" + line + "\" for \"" + text + "\".");
        }
    }

    private static String line(BufferedReader output) throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("a worker process ended early; what it said of it is on standard error.");
        }
        return line;
    }
}
