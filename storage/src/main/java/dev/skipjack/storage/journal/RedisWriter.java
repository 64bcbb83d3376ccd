package dev.skipjack.storage.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.skipjack.core.storage.StorageException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds records to a {@link RedisLog}. Confined.
 *
 * <p>Optuna has no lock there, so what counts is decided by order: records are added only where nobody was faster. A key of our own,
 * {@code PREFIX:skipjack-lock}, with a token and a time to live, keeps programs of ours from being so. Nothing rests on it but their
 * speed: it may run out while one decides.
 *
 * <p>Each script may be run again after a connection was lost: the lock is known by its token, and records that were added are found
 * in their place. Cost: two questions to the server for a transaction.
 */
final class RedisWriter implements JournalWriter {
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final long SHORTEST_PAUSE = 100_000;
    private static final long LONGEST_PAUSE = 5_000_000;

    /** KEYS log_number, lock; ARGV token, milliseconds: the last number, or nothing where another has the lock. */
    private static final byte[] LOCK = """
            local holder = redis.call('get', KEYS[2])
            if holder and holder ~= ARGV[1] then return false end
            redis.call('set', KEYS[2], ARGV[1], 'PX', ARGV[2])
            return redis.call('get', KEYS[1]) or '-1'
            """.getBytes(US_ASCII);

    /** KEYS log_number, lock; ARGV token, beginning of the records' keys, number of the first, records: how many there are; or -1. */
    private static final byte[] APPEND = """
            local first = tonumber(ARGV[3])
            local behind = first + #ARGV - 3
            if tonumber(redis.call('get', KEYS[1]) or '-1') + 1 == first then
              for i = 4, #ARGV do
                redis.call('set', ARGV[2] .. string.format('%d', first + i - 4), ARGV[i])
              end
              redis.call('set', KEYS[1], string.format('%d', behind - 1))
            elseif redis.call('get', ARGV[2] .. ARGV[3]) ~= ARGV[4] then
              return -1
            end
            if redis.call('get', KEYS[2]) == ARGV[1] then redis.call('del', KEYS[2]) end
            return behind
            """.getBytes(US_ASCII);

    /** KEYS lock; ARGV token. */
    private static final byte[] RELEASE = """
            if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end
            """.getBytes(US_ASCII);

    private final RedisLog log;
    private final byte[] token = UUID.randomUUID().toString().getBytes(US_ASCII);
    private final byte[] lock;
    private final List<byte[]> keys;
    private boolean isHeld;

    RedisWriter(RedisLog log) {
        this.log = log;
        this.lock = log.key("skipjack-lock");
        this.keys = List.of(log.key("log_number"), lock);
    }

    @Override
    public long begin() {
        byte[] lastNumber = acquired();
        for (long pause = SHORTEST_PAUSE; lastNumber == null; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            Pause.of(pause);
            lastNumber = acquired();
        }
        isHeld = true;
        return RedisRecords.count(log, lastNumber);
    }

    private byte @Nullable [] acquired() {
        List<byte[]> arguments = List.of(token, number(LEASE.toMillis()));
        return (byte[]) log.ask(redis -> redis.eval(LOCK, keys, arguments));
    }

    private static byte[] number(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }

    @Override
    public long append(long end, byte[] lines) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(token);
        arguments.add(log.key("log:"));
        arguments.add(number(end));
        addRecords(lines, arguments);
        long behind = (Long) log.ask(redis -> redis.eval(APPEND, keys, arguments));
        isHeld = behind < 0;
        return behind < 0 ? MOVED : behind;
    }

    /** Adds each line as Python has it in Redis: with a space behind each comma and colon. */
    private static void addRecords(byte[] lines, List<byte[]> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
        boolean isText = false;
        for (int i = 0; i < lines.length; i++) {
            byte c = lines[i];
            if (c == '\n') {
                records.add(out.toByteArray());
                out.reset();
                continue;
            }
            out.write(c);
            if (c == '\\') {
                out.write(lines[++i]);
            } else if (c == '"') {
                isText = !isText;
            } else if (!isText && (c == ',' || c == ':')) {
                out.write(' ');
            }
        }
    }

    @Override
    public void release() {
        if (!isHeld) {
            return;
        }
        isHeld = false;
        try {
            log.ask(redis -> redis.eval(RELEASE, List.of(lock), List.of(token)), Duration.ZERO);
        } catch (StorageException e) {
            // It runs out by itself.
            return;
        }
    }

    @Override
    public void close() {
        release();
    }
}
