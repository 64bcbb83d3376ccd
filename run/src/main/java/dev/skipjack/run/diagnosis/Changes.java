package dev.skipjack.run.diagnosis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often a change of one parameter alone was seen, and how often the result changed with it. Immutable.
 *
 * @param stored changes between stored trials that differ in nothing else
 * @param tried changes that were tried for the diagnosis
 * @param changed of both, those that changed the result
 */
public record Changes(int stored, int tried, int changed) {
    /** None seen. */
    public static final Changes NONE = new Changes(0, 0, 0);

    /** Both together. */
    public Changes plus(Changes other) {
        return new Changes(stored + other.stored, tried + other.tried, changed + other.changed);
    }

    public int seen() {
        return stored + tried;
    }

    /** Whether changes were seen, and none changed the result. */
    public boolean isInert() {
        return seen() > 0 && changed == 0;
    }

    /**
     * What was seen, such as "never changed the trades in 24 changes".
     *
     * @param by what makes two results one
     */
    public String sentence(Sameness by) {
        String changes = seen() == 1 ? "1 change" : seen() + " changes";
        if (seen() == 0) {
            return "no change of it alone was seen";
        }
        return changed == 0
                ? "never changed the " + by + " in " + changes
                : "changed the " + by + " in " + changed + " of " + changes;
    }

    /** The JSON members of it. */
    Map<String, @Nullable Object> asJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("changes", seen());
        json.put("changes_tried", tried);
        json.put("changes_of_result", changed);
        json.put("inert", isInert());
        return json;
    }
}
