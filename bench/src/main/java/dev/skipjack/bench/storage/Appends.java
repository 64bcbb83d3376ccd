package dev.skipjack.bench.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The limit of a journal: its very bytes appended to another file, a write for each trial. Stateless; thread-safe. */
final class Appends {
    private Appends() {}

    /**
     * Milliseconds a trial.
     *
     * @param journal of at most 2 GiB
     */
    static double millis(Path journal, int trials) throws IOException {
        byte[] bytes = Files.readAllBytes(journal);
        Path target = journal.resolveSibling("appended.log");
        try (FileChannel channel = FileChannel.open(
                target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            long start = System.nanoTime();
            for (int i = 0; i < trials; i++) {
                int from = (int) ((long) bytes.length * i / trials);
                int to = (int) ((long) bytes.length * (i + 1) / trials);
                channel.write(ByteBuffer.wrap(bytes, from, to - from));
            }
            return (System.nanoTime() - start) / 1e6 / trials;
        } finally {
            Files.deleteIfExists(target);
        }
    }
}
