package dev.skipjack.cli;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.spec.Problem;
import dev.skipjack.run.spec.SpecException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a message and an exit code. A stack trace is for faults of the program only. */
final class Failures {
    static final int RUN_FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int INTERRUPTED = 130;

    private Failures() {}

    static int handle(Exception failure, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        return switch (failure) {
            case SpecException e -> problems(err, e.problems());
            case BadInput e -> tell(err, e, BAD_INPUT);
            case StorageException e -> tell(err, e, RUN_FAILED);
            case StudyException e -> tell(err, e, RUN_FAILED);
            default -> fault(err, failure);
        };
    }

    /** Arguments that the command does not take. */
    static int misuse(ParameterException failure, String... arguments) {
        PrintWriter err = failure.getCommandLine().getErr();
        err.println("skipjack: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("See " + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help.");
        return BAD_INPUT;
    }

    private static int problems(PrintWriter err, List<Problem> problems) {
        problems.forEach(err::println);
        err.println(
                problems.size() == 1
                        ? "1 problem; nothing was started."
                        : problems.size() + " problems; nothing was started.");
        return BAD_INPUT;
    }

    private static int tell(PrintWriter err, Exception failure, int code) {
        err.println("skipjack: " + failure.getMessage());
        return code;
    }

    private static int fault(PrintWriter err, Exception failure) {
        err.println("skipjack: an unexpected fault; please report it with what follows.");
        failure.printStackTrace(err);
        return RUN_FAILED;
    }
}
