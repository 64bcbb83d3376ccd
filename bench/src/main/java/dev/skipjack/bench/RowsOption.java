package dev.skipjack.bench;

import java.io.PrintStream;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Whether a benchmark prints its rows for programs too. */
public final class RowsOption {
    @Option(
            names = "--json",
            description = "Prints one JSON object a row on standard output; all else goes to standard error.")
    private boolean json;

    /** Where goes what a person reads. */
    public PrintStream reading() {
        return json ? System.err : System.out;
    }

    /** Prints rows, if they are asked for. */
    public void print(Supplier<Stream<String>> rows) {
        if (json) {
            rows.get().forEach(System.out::println);
        }
    }
}
