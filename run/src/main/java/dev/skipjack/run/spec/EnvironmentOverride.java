package dev.skipjack.run.spec;

/** An environment variable that took the place of a spec's key. Immutable. */
public record EnvironmentOverride(String variable, String key, String value) {
    @Override
    public String toString() {
        return key + " = " + value + " (" + variable + ")";
    }
}
