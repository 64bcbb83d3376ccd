package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** Where a Redis server is, and who asks; printed without the password. Immutable. */
public record RedisPlace(
        String host,
        int port,
        int database,
        @Nullable String user,
        @Nullable String password) {
    private static final int DEFAULT_PORT = 6379;
    private static final int TIMEOUT_MILLIS = 5000;

    /**
     * Reads {@code redis://[user:password@]host[:port][/db]}.
     *
     * @throws StorageException if it is anything else
     */
    public static RedisPlace parse(String url) {
        try {
            URI uri = new URI(url);
            String path = uri.getPath() == null ? "" : uri.getPath();
            if ("redis".equals(uri.getScheme()) && uri.getHost() != null && path.matches("|/|/\\d{1,4}")) {
                int database = path.length() <= 1 ? 0 : Integer.parseInt(path.substring(1));
                int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
                return of(uri, port, database);
            }
        } catch (URISyntaxException e) {
            throw bad();
        }
        throw bad();
    }

    private static RedisPlace of(URI uri, int port, int database) {
        String who = uri.getUserInfo();
        int colon = who == null ? -1 : who.indexOf(':');
        if (who == null || colon < 0) {
            return new RedisPlace(uri.getHost(), port, database, null, who);
        }
        String user = colon == 0 ? null : who.substring(0, colon);
        return new RedisPlace(uri.getHost(), port, database, user, who.substring(colon + 1));
    }

    /** Says nothing of what was given, which may hold a password. */
    private static StorageException bad() {
        return new StorageException("The URL is no redis://[user:password@]host[:port][/db]."
                + " Maybe a letter in the password must be percent-encoded.");
    }

    /** A client that connects when it is first used. */
    public RedisClient client() {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .database(database)
                .connectionTimeoutMillis(TIMEOUT_MILLIS)
                .socketTimeoutMillis(TIMEOUT_MILLIS)
                .clientName("skipjack");
        if (user != null) {
            config.user(user);
        }
        if (password != null) {
            config.password(password);
        }
        return RedisClient.builder()
                .hostAndPort(host, port)
                .clientConfig(config.build())
                .build();
    }

    /** What may help against an error of the server. */
    public String remedy(JedisException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("NOAUTH") || message.startsWith("WRONGPASS")) {
            return ". Maybe name the password: redis://user:password@" + host + ":" + port + "/" + database + ".";
        }
        if (message.startsWith("OOM") || message.startsWith("MISCONF")) {
            return ". Maybe the server is out of memory or disk.";
        }
        return "";
    }

    /** The URL without user and password. */
    public String url() {
        return "redis://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return "Redis at " + host + ":" + port + "/" + database;
    }
}
