package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.StorageException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who asks, as SQLAlchemy writes it: {@code dialect[+driver]://[user[:password]@]host[:port]/database[?name=value]},
 * user, password and values percent-encoded. Printed without the password. Immutable.
 *
 * @param parameters the query, by name in its order
 */
record ServerUrl(
        Dialect dialect,
        @Nullable String user,
        @Nullable String password,
        String host,
        int port,
        String database,
        Map<String, String> parameters) {
    private static final Pattern FORM = Pattern.compile("(?<dialect>[a-z]+)(\\+[a-z0-9_]+)?://"
            + "((?<user>[^:@/]*)(:(?<password>.*))?@)?"
            + "(?<host>[^:@/?\\[\\]]*|\\[[0-9a-fA-F:.]+])(:(?<port>\\d{1,5}))?"
            + "/(?<database>[^/?]+)(\\?(?<query>.*))?");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|passwd|secret).*");

    /** Whether a URL names a database server, well or badly. */
    static boolean isServer(String url) {
        int end = url.indexOf("://");
        return end > 0 && dialect(url.substring(0, end)).isPresent();
    }

    private static Optional<Dialect> dialect(String scheme) {
        int plus = scheme.indexOf('+');
        return switch (plus < 0 ? scheme : scheme.substring(0, plus)) {
            case "postgresql", "postgres" -> Optional.of(new PostgreSql());
            case "mysql", "mariadb" -> Optional.of(new MariaDb());
            default -> Optional.empty();
        };
    }

    /**
     * Reads a URL.
     *
     * @throws StorageException if it is of another form, saying nothing of what was given, which may hold a password
     */
    static ServerUrl parse(String url) {
        Matcher parts = FORM.matcher(url);
        if (!parts.matches()) {
            throw new StorageException(
                    "storage: the URL is no dialect://[user[:password]@]host[:port]/database, such as"
                            + " postgresql://me@localhost/studies. Maybe a letter in the password must be percent-encoded.");
        }
        Dialect dialect = dialect(parts.group("dialect")).orElseThrow();
        String port = parts.group("port");
        String host = parts.group("host").isEmpty() ? "localhost" : parts.group("host");
        return new ServerUrl(
                dialect,
                decoded(parts.group("user")),
                decoded(parts.group("password")),
                host,
                port == null ? dialect.port() : Integer.parseInt(port),
                decode(parts.group("database")),
                query(parts.group("query")));
    }

    private static @Nullable String decoded(@Nullable String text) {
        return text == null ? null : decode(text);
    }

    /** A plus is a plus, as SQLAlchemy has it. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StorageException("storage: the URL has a % that is not followed by two hexadecimal digits."
                    + " Maybe a % in the password must be written %25."); // no cause: it would show the text
        }
    }

    private static Map<String, String> query(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null && !query.isEmpty()) {
            for (String part : query.split("&", -1)) {
                int equals = part.indexOf('=');
                parameters.put(
                        decode(equals < 0 ? part : part.substring(0, equals)),
                        equals < 0 ? "" : decode(part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** The server and the database, for messages. */
    String place() {
        return dialect.product() + " at " + host + ":" + port + "/" + database;
    }

    /** The URL with {@code ***} for the password, if it has one. */
    String masked() {
        String who = user == null ? "" : user + (password == null ? "" : ":***") + "@";
        StringBuilder out = new StringBuilder(dialect.scheme() + "://" + who + host + ":" + port + "/" + database);
        String separator = "?";
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            boolean isSecret = SECRET.matcher(parameter.getKey()).matches();
            out.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(isSecret ? "***" : parameter.getValue());
            separator = "&";
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return masked();
    }
}
