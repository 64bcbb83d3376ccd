package dev.skipjack.run.seed;

import dev.skipjack.core.key.Sha256;
import dev.skipjack.run.json.JsonForm;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A result file of the seed: an object with {@code parameters}, taken also from between other text. Stateless; thread-safe. */
final class TrialForm implements JsonForm<TrialContent> {
    static final TrialForm INSTANCE = new TrialForm();

    private TrialForm() {}

    @Override
    public TrialContent read(byte[] bytes, int length) {
        try {
            return content(TrialParser.trial(bytes, 0, length), bytes, length);
        } catch (JacksonException e) {
            TrialContent salvaged = salvage(bytes, length);
            if (salvaged == null) {
                throw e;
            }
            return salvaged;
        }
    }

    private static TrialContent content(TrialParser.Parsed parsed, byte[] bytes, int length) {
        String fault = parsed.repeated() == null
                ? null
                : "has the key \"" + parsed.repeated() + "\" twice in one object; the last one was taken.";
        if (firstNonBlank(bytes, (int) parsed.end(), length) < length) {
            fault = "more follows after its first object; that object alone was taken.";
        }
        return content(parsed, fault);
    }

    private static TrialContent content(TrialParser.Parsed parsed, @Nullable String fault) {
        Map<String, @Nullable Object> fields = parsed.fields();
        if (!(fields.get("parameters") instanceof Map<?, ?>)) {
            throw new IllegalArgumentException("has no object \"parameters\".");
        }
        Sha256 key = SeedKeys.digest(TrialFile.map(fields.get("parameters")));
        return new TrialContent(fields, key, fault);
    }

    /** Looks for a whole object behind something that is none. */
    private static @Nullable TrialContent salvage(byte[] bytes, int length) {
        int begin = firstNonBlank(bytes, 0, length);
        if (begin == length || bytes[begin] == '{') {
            return null;
        }
        try {
            for (int at = indexOfBrace(bytes, begin, length); at < length; at = indexOfBrace(bytes, at + 1, length)) {
                TrialParser.Parsed parsed = TrialParser.trial(bytes, at, length);
                if (parsed.fields().containsKey("parameters")) {
                    return content(parsed, "does not begin with an object; its first whole one was taken.");
                }
            }
        } catch (JacksonException ignored) {
            return null;
        }
        return null;
    }

    private static int firstNonBlank(byte[] bytes, int from, int length) {
        int i = from;
        while (i < length && bytes[i] <= ' ' && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    private static int indexOfBrace(byte[] bytes, int from, int length) {
        int i = from;
        while (i < length && bytes[i] != '{') {
            i++;
        }
        return i;
    }
}
