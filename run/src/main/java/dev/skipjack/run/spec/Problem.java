package dev.skipjack.run.spec;

/**
 * One thing that is wrong with a spec. Immutable.
 *
 * @param file the file, or the environment variable, it stands in
 * @param line from 1; 0 for the whole file
 * @param column from 1; 0 where the line says enough
 * @param name dotted path of the key; empty where it concerns no key
 * @param message the rule and the value seen, and "Maybe ..." where a likely fix is known
 */
public record Problem(String file, int line, int column, String name, String message) {
    @Override
    public String toString() {
        return new Place(file, line, column) + ": " + (name.isEmpty() ? "" : name + ": ") + message;
    }
}
