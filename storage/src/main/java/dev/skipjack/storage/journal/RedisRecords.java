package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The records of a {@link RedisLog}; a position is how many of them are before it. Confined. */
final class RedisRecords implements JournalRecords {
    /** About a megabyte of them. */
    private static final int CHUNK = 500;

    /** For a record that is counted and not there yet, as Optuna's cluster mode has it. */
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private static final long PAUSE = Duration.ofMillis(2).toNanos();

    private final RedisLog log;
    private final byte[] lastNumber;

    RedisRecords(RedisLog log) {
        this.log = log;
        this.lastNumber = log.key("log_number");
    }

    @Override
    public long size() {
        return count(log, log.ask(redis -> redis.get(lastNumber)));
    }

    /** How many records there are, from the number of the last one, where there is one. */
    static long count(RedisLog log, byte @Nullable [] lastNumber) {
        String number = lastNumber == null ? "-1" : new String(lastNumber, StandardCharsets.UTF_8);
        try {
            return Long.parseLong(number) + 1;
        } catch (NumberFormatException e) {
            throw new StorageException(
                    log.name() + " is no journal: " + log.keyName("log_number") + " must be a number, but was \""
                            + number + "\".",
                    e);
        }
    }

    @Override
    public void forEach(long start, long end, Chunks taker) {
        if (end < start) {
            throw new StorageException(
                    log.name() + " has " + end + " records, but had " + start
                            + " before. Maybe the server was restarted without what it held, or the keys were deleted; open it anew.");
        }
        for (long at = start; at < end; at += CHUNK) {
            long behind = Math.min(at + CHUNK, end);
            taker.take(lines(at, behind), at, behind);
        }
    }

    private byte[] lines(long start, long end) {
        byte[][] keys = LongStream.range(start, end)
                .mapToObj(number -> log.key("log:" + number))
                .toArray(byte[][]::new);
        List<byte[]> records = log.ask(redis -> redis.mget(keys));
        for (long since = System.nanoTime(); records.contains(null); records = log.ask(redis -> redis.mget(keys))) {
            if (System.nanoTime() - since > PATIENCE) {
                throw missing(start + records.indexOf(null));
            }
            Pause.of(PAUSE);
        }
        return joined(records);
    }

    private StorageException missing(long number) {
        return new StorageException(log.name() + " counts record " + number + ", but has none of that number."
                + " Maybe a Python worker in cluster mode died before it wrote it, or the key was deleted;"
                + " set it to the record before it to go on.");
    }

    private static byte[] joined(List<byte[]> records) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(1 << 20);
        for (byte[] one : records) {
            lines.writeBytes(one);
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    @Override
    public void close() {}
}
