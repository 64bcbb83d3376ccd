package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.RedisPlace;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A journal in a Redis server, as Optuna's {@code JournalRedisBackend} has it: {@code PREFIX:log_number} is the number of the last
 * record, from 0, {@code PREFIX:log:N} record N. Thread-safe; any number of processes may share it. Python's {@code PREFIX:snapshot} is
 * neither read nor written. What is written survives what the server's own persistence says.
 *
 * <p>A server that does not answer is asked again for {@link #PATIENCE}, so that a restart of it is waited out.
 */
final class RedisLog implements JournalLog {
    /** How long a server is asked that does not answer. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(RedisLog.class);
    private static final String OPTION = "prefix=";
    private static final long SHORTEST_PAUSE = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(1).toNanos();

    private final RedisPlace place;
    private final String prefix;
    private final RedisClient client;
    private final Duration patience;

    private RedisLog(RedisPlace place, String prefix, Duration patience) {
        this.place = place;
        this.prefix = prefix;
        this.client = place.client();
        this.patience = patience;
    }

    /**
     * Connects to {@code redis://[user:password@]host[:port][/db][?prefix=PREFIX]}.
     *
     * @throws StorageException if the URL is of another kind, or the server does not answer at once
     */
    static RedisLog open(String url, Duration patience) {
        RedisPlace place = RedisPlace.parse(url);
        String query = URI.create(url).getQuery();
        if (query != null && !query.startsWith(OPTION)) {
            throw new StorageException(place + ": the URL has \"" + query + "\", but only prefix= may follow its ?.");
        }
        String prefix = query == null ? "" : query.substring(OPTION.length());
        RedisLog log = new RedisLog(place, prefix, patience);
        try {
            log.ask(redis -> redis.get(log.key("log_number")), Duration.ZERO);
            return log;
        } catch (StorageException e) {
            log.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return place + (prefix.isEmpty() ? "" : ", prefix " + prefix);
    }

    /** Without the password. */
    @Override
    public String url() {
        return place.url() + (prefix.isEmpty() ? "" : "?" + OPTION + prefix);
    }

    /** A key of this journal. */
    String keyName(String name) {
        return prefix + ":" + name;
    }

    /** The same as Redis has it. */
    byte[] key(String name) {
        return keyName(name).getBytes(StandardCharsets.UTF_8);
    }

    /** The server's. */
    @Override
    public Instant now() {
        return ask(redis -> redis.eval("return redis.call('time')")) instanceof List<?> parts
                ? Instant.ofEpochSecond(number(parts.getFirst()), number(parts.getLast()) * 1000)
                : Instant.now();
    }

    private static long number(Object text) {
        return Long.parseLong(text.toString());
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public void make() {}

    @Override
    public JournalRecords records() {
        return new RedisRecords(this);
    }

    @Override
    public JournalWriter writer() {
        return new RedisWriter(this);
    }

    @Override
    public String where(long start, int offset, int line) {
        return "record " + (start + line);
    }

    /**
     * Asks the server something that may be asked again.
     *
     * @throws StorageException if it refuses, or gives no answer for {@link #PATIENCE}
     */
    <T> T ask(Function<RedisClient, T> question) {
        return ask(question, patience);
    }

    /** The same with another patience. */
    <T> T ask(Function<RedisClient, T> question, Duration limit) {
        long since = System.nanoTime();
        long pause = SHORTEST_PAUSE;
        while (true) {
            try {
                return question.apply(client);
            } catch (JedisException e) {
                if (!isPassing(e)) {
                    throw new StorageException(name() + " refused: " + e.getMessage() + place.remedy(e), e);
                }
                client.getPool().clear();
                if (System.nanoTime() - since >= limit.toNanos()) {
                    throw lost(limit, e);
                }
                if (pause == SHORTEST_PAUSE) {
                    LOG.warn("{} does not answer ({}). It is asked again for {}.", name(), e.getMessage(), limit);
                }
            }
            Pause.of(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    /** A connection that was lost may be made again, and a server that has just started answers soon. */
    private static boolean isPassing(JedisException e) {
        return e instanceof JedisConnectionException
                || String.valueOf(e.getMessage()).startsWith("LOADING");
    }

    private StorageException lost(Duration limit, JedisException e) {
        return new StorageException(
                name() + " did not answer" + (limit.isZero() ? "" : " for " + limit.toSeconds() + " s") + " ("
                        + e.getMessage() + "). Maybe start the server, or check host and port; what was acknowledged is"
                        + " there as far as the server kept it.",
                e);
    }

    @Override
    public void close() {
        client.close();
    }
}
