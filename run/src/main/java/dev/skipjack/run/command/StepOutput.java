package dev.skipjack.run.command;

import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Reporter;
import dev.skipjack.run.StopMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Follows what a command prints and reports its steps, line by line in their order, each once it is complete. What the lines say decides,
 * not when they are read: nothing after the line that ends the evaluation counts. One thread at a time.
 */
final class StepOutput implements AutoCloseable {
    /** A longer line is no report. */
    private static final int LONGEST_LINE = 1 << 16;

    private static final int BUFFER_BYTES = 1 << 14;

    private final SeekableByteChannel channel;
    private final StopMemory reporter;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean isTooLong;
    private Optional<Evaluation> end = Optional.empty();

    StepOutput(Path stdout, Reporter reporter) throws IOException {
        this.channel = Files.newByteChannel(stdout);
        this.reporter = new StopMemory(reporter);
    }

    /** Reads on to where the output ends by now; false if the evaluation is over. */
    boolean readOn() throws IOException {
        while (reporter.isListening() && end.isEmpty() && channel.read(buffer.clear()) > 0) {
            buffer.flip();
            while (end.isEmpty() && buffer.hasRemaining()) {
                take(buffer.get());
            }
        }
        return end.isEmpty();
    }

    /** Reads to the end of an output to which nothing is added any more. What it made of the evaluation, if that is over by it. */
    Optional<Evaluation> finish() throws IOException {
        if (readOn()) {
            endLine();
        }
        return end;
    }

    private void take(byte next) {
        if (next == '\n') {
            endLine();
        } else if (line.size() < LONGEST_LINE) {
            line.write(next);
        } else {
            isTooLong = true;
        }
    }

    private void endLine() {
        if (!isTooLong && line.size() > 0) {
            report(line.toString(StandardCharsets.UTF_8));
        }
        line.reset();
        isTooLong = false;
    }

    private void report(String text) {
        try {
            StepLine.read(text).ifPresent(reporter::report);
            end = reporter.isStopped() ? Optional.of(new Evaluation.Stopped()) : Optional.empty();
        } catch (StepLine.BadStepException e) {
            end = Optional.of(
                    new Evaluation.Failed(new Outcome.Crashed("bad step", String.valueOf(e.getMessage()), "")));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
