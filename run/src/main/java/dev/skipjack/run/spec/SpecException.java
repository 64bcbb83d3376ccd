package dev.skipjack.run.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A spec that cannot be run, with everything that is wrong with it; the message has a line for each. */
public final class SpecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** Tells all problems, in the order given. */
    public SpecException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, by file and line. */
    public List<Problem> problems() {
        return problems;
    }
}
