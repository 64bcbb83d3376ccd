package dev.skipjack.storage;

import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.core.dedup.GuardCounts;
import dev.skipjack.core.dedup.GuardTally;
import dev.skipjack.core.dedup.KeyBytes;
import dev.skipjack.core.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A guard in a Redis server (6.2 or later): the set {@code skipjack:{study}:guard}. Thread-safe; any number of processes may share
 * it. What has returned survives what the server's own persistence says ({@code appendonly yes} and {@code appendfsync always}
 * for a power loss).
 *
 * <p>A server that cannot be reached is an error, never a guess: after a failed write it is unknown whether the string was
 * added. The next call connects anew. Batches go through one pipeline, {@value #CHUNK} strings a command; a batch is not of one
 * moment.
 */
public final class RedisGuard implements DedupGuard {
    private static final int CHUNK = 1000;

    private final RedisPlace place;
    private final RedisClient client;
    private final byte[] set;
    private final GuardTally tally = new GuardTally();
    private volatile boolean closed;

    private RedisGuard(RedisPlace place, String study) {
        this.place = place;
        this.client = place.client();
        this.set = ("skipjack:{" + study + "}:guard").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The guard of a study on a server, {@code redis://[user:password@]host[:port][/db]}.
     *
     * @throws StorageException if the URL is of another kind, the study's name has half a surrogate pair, or the server does
     *     not answer
     */
    public static RedisGuard open(String url, String study) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(study)) {
            throw new StorageException(
                    "study \"" + study + "\" has half a surrogate pair, which Redis keys cannot hold.");
        }
        RedisGuard guard = new RedisGuard(RedisPlace.parse(url), study);
        try {
            guard.ask(RedisClient::ping);
            return guard;
        } catch (RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    @Override
    public boolean seen(String key) {
        byte[] bytes = KeyBytes.of(key);
        return tally.found(ask(redis -> redis.sismember(set, bytes)));
    }

    @Override
    public boolean add(String key) {
        byte[] bytes = KeyBytes.of(key);
        return !tally.found(ask(redis -> redis.sadd(set, bytes)) == 0);
    }

    @Override
    public boolean remove(String key) {
        byte[] bytes = KeyBytes.of(key);
        return ask(redis -> redis.srem(set, bytes)) == 1;
    }

    @Override
    public boolean[] seenBatch(List<String> keys) {
        boolean[] seen = new boolean[keys.size()];
        int hits = 0;
        int next = 0;
        for (List<Boolean> chunk : chunks(keys, (pipeline, members) -> pipeline.smismember(set, members))) {
            for (boolean hit : chunk) {
                seen[next++] = hit;
                hits += hit ? 1 : 0;
            }
        }
        tally.found(hits, seen.length);
        return seen;
    }

    @Override
    public int addBatch(List<String> keys) {
        long added = 0;
        for (long chunk : chunks(keys, (pipeline, members) -> pipeline.sadd(set, members))) {
            added += chunk;
        }
        tally.found(keys.size() - (int) added, keys.size());
        return (int) added;
    }

    /** The answers to a command for every chunk of the keys, sent without waiting for one another. */
    private <T> List<T> chunks(List<String> keys, BiFunction<AbstractPipeline, byte[][], Response<T>> command) {
        return ask(redis -> {
            List<Response<T>> responses = new ArrayList<>();
            try (AbstractPipeline pipeline = redis.pipelined()) {
                for (int from = 0; from < keys.size(); from += CHUNK) {
                    List<String> chunk = keys.subList(from, Math.min(from + CHUNK, keys.size()));
                    responses.add(command.apply(
                            pipeline, chunk.stream().map(KeyBytes::of).toArray(byte[][]::new)));
                }
                pipeline.sync();
            }
            return responses.stream().map(Response::get).toList();
        });
    }

    /** Asks the server; drops the idle connections when one is lost, since the others then are too. */
    private <T> T ask(Function<RedisClient, T> question) {
        if (closed) {
            throw new StorageException(place + ": this guard is closed.");
        }
        try {
            return question.apply(client);
        } catch (JedisConnectionException e) {
            client.getPool().clear();
            throw new StorageException(
                    place + " did not answer (" + e.getMessage() + "). Nothing is known about the strings asked for."
                            + " Maybe start the server, or check host and port; the next call connects anew.",
                    e);
        } catch (JedisException e) {
            throw new StorageException(place + " refused: " + e.getMessage() + place.remedy(e), e);
        }
    }

    @Override
    public GuardCounts counts() {
        return tally.counts();
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }
}
