package dev.skipjack.run.execution;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.trial.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run's events in a file, one JSON object a line, each with {@code time}, {@code event} and what belongs to it; written at once, behind
 * what is there. Events: {@code search_started}, {@code trial_finished}, {@code search_ended}, {@code validation_started},
 * {@code verdict_started}, {@code neighbours_started}, {@code run_ended}. Thread-safe.
 */
public final class EventLog implements Run.Watcher, AutoCloseable {
    private final Path file;
    private final OutputStream out;
    private final Consumer<String> notices;
    private final InstantSource clock = InstantSource.system();
    private boolean isBroken;

    private EventLog(Path file, OutputStream out, Consumer<String> notices) {
        this.file = file;
        this.out = out;
        this.notices = notices;
    }

    /**
     * The log in a file, which is made if it is not there, with its folder. A line that a process left unfinished is ended.
     *
     * @param notices gets a sentence if the file cannot be written later on; the run goes on without it
     * @throws IOException if it cannot be written
     */
    public static EventLog open(Path file, Consumer<String> notices) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (endsWithinALine(file)) {
            out.write('\n');
        }
        return new EventLog(file, out, notices);
    }

    private static boolean endsWithinALine(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            bytes.position(Math.max(0, bytes.size() - 1));
            return bytes.read(last) == 1 && last.get(0) != '\n';
        }
    }

    @Override
    public Watch searching(Study study, int trials) {
        write("search_started", search(study, trials));
        study.addListener((_, trial) -> write("trial_finished", trial(trial)));
        return () -> write("search_ended", search(study, trials));
    }

    private static Map<String, @Nullable Object> search(Study study, int trials) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("study", study.options().name());
        fields.put("trials", trials);
        fields.put("finished", study.counts().finished());
        fields.put(
                "best", study.best().map(best -> TrialJson.number(best.value())).orElse(null));
        return fields;
    }

    private static Map<String, @Nullable Object> trial(FinishedTrial trial) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("number", trial.number());
        fields.put("state", trial.outcome().state().name());
        fields.put("outcome", trial.outcome().label());
        fields.put("values", trial.values().stream().map(TrialJson::number).toList());
        fields.put("params", trial.assignment().asMap());
        fields.put("started", trial.started().toString());
        fields.put("finished", trial.finished().toString());
        if (trial.outcome() instanceof Outcome.Failed failed) {
            fields.put("message", failed.summary());
        }
        return fields;
    }

    @Override
    public void validating(String stage, int trials) {
        write("validation_started", Map.of("stage", stage, "trials", trials));
    }

    @Override
    public void judging(int trials) {
        write("verdict_started", Map.of("trials", trials));
    }

    @Override
    public void moving(int neighbours) {
        write("neighbours_started", Map.of("neighbours", neighbours));
    }

    /** The run ended with a result. */
    public void ended(RunResult result) {
        write("run_ended", ResultJson.of(result));
    }

    private synchronized void write(String event, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("time", clock.instant().toString());
        json.put("event", event);
        json.putAll(fields);
        if (!isBroken) {
            byte[] line = (CanonicalJson.write(json) + "\n").getBytes(StandardCharsets.UTF_8);
            attempt(() -> out.write(line));
        }
    }

    /** Something that writes; in one piece, as other processes may append to the file, too. */
    private interface Writing {
        void run() throws IOException;
    }

    private void attempt(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            isBroken = true;
            notices.accept("--events: " + file + " cannot be written any more: " + e.getMessage()
                    + ". The run goes on without it.");
        }
    }

    @Override
    public synchronized void close() {
        isBroken = true;
        attempt(out::close);
    }
}
