package dev.skipjack.cli;

import dev.skipjack.core.json.CanonicalJson;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a command prints: what a person reads goes to standard output, or to standard error where JSON is asked for. */
final class Console {
    private final boolean json;

    Console(boolean json) {
        this.json = json;
    }

    /** The stream that a person reads. */
    PrintStream people() {
        return json ? System.err : System.out;
    }

    void line(String text) {
        people().println(text);
    }

    /** Prints an object on one line of standard output, where JSON is asked for. */
    void json(Map<String, ? extends @Nullable Object> object) {
        if (json) {
            System.out.println(CanonicalJson.write(object));
        }
    }

    boolean isJson() {
        return json;
    }

    /** Whether a line can be rewritten. */
    static boolean isTerminal() {
        return Optional.ofNullable(System.console())
                .map(java.io.Console::isTerminal)
                .orElse(false);
    }
}
