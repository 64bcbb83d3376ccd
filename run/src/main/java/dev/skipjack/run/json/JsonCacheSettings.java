package dev.skipjack.run.json;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether JSON files are cached, and how many.
 *
 * @param isOn false: every read reads the file
 * @param maximumFiles how many files are kept, at least 1
 */
public record JsonCacheSettings(boolean isOn, int maximumFiles) {
    /** Our own switch: 0 or false, 1 or true. */
    public static final String SWITCH = "SKIPJACK_JSON_CACHE";

    /** The seed's switch, which ours overrides. Differs from the seed: the cache is on where it is not set. */
    public static final String SEED_SWITCH = "GENESIS_OPTIMIZER_JSON_CACHE";

    /** The seed's bound on the number of files. Differs from the seed: a bad value is an error. */
    public static final String SEED_SIZE = "GENESIS_OPTIMIZER_JSON_CACHE_SIZE";

    /** On, for as many files as the largest studies of the seed's project have trials. */
    public static final JsonCacheSettings DEFAULT = new JsonCacheSettings(true, 8192);

    public JsonCacheSettings {
        if (maximumFiles < 1) {
            throw new IllegalArgumentException(
                    "JSON cache: maximumFiles must be at least 1, but was " + maximumFiles + ".");
        }
    }

    /**
     * The settings that environment variables ask for, {@link #DEFAULT} where they are absent or empty.
     *
     * @throws IllegalArgumentException naming the variable and the value, if one is neither of those that are known
     */
    public static JsonCacheSettings of(Map<String, String> environment) {
        boolean seed = isOn(environment, SEED_SWITCH, DEFAULT.isOn());
        return new JsonCacheSettings(isOn(environment, SWITCH, seed), files(environment));
    }

    private static boolean isOn(Map<String, String> environment, String variable, boolean otherwise) {
        String value = value(environment, variable);
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "" -> otherwise;
            case "1", "true" -> true;
            case "0", "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        variable + " must be 0, false, 1 or true, but was \"" + value + "\".");
        };
    }

    private static int files(Map<String, String> environment) {
        String value = value(environment, SEED_SIZE);
        if (value.isEmpty()) {
            return DEFAULT.maximumFiles();
        }
        try {
            int files = Integer.parseInt(value);
            if (files >= 1) {
                return files;
            }
        } catch (NumberFormatException e) {
            throw badSize(value, e);
        }
        throw badSize(value, null);
    }

    private static IllegalArgumentException badSize(String value, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                SEED_SIZE + " must be a whole number of files, 1 to " + Integer.MAX_VALUE + ", but was \"" + value
                        + "\". Maybe " + SWITCH + "=0 to turn the cache off.",
                cause);
    }

    private static String value(Map<String, String> environment, String variable) {
        return environment.getOrDefault(variable, "").strip();
    }
}
