package dev.skipjack.cli;

import dev.skipjack.run.execution.StudyView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which trial a command is about: its number, and the study as {@link StudyArguments} say; in either order. */
final class TrialArguments {
    @Parameters(arity = "1..2", paramLabel = "N [SPEC]", description = "The trial's number, and the run-spec.")
    private List<String> arguments = new ArrayList<>();

    @Mixin
    private StudyArguments study = new StudyArguments();

    /** Reads the study; without one, without the number of one trial, or without that trial, the input is bad. */
    <T> T read(Function<StudyView, T> reader) {
        int number = number();
        return study.read(spec(), view -> {
            view.trial(number);
            return reader.apply(view);
        });
    }

    int number() {
        List<String> numbers =
                arguments.stream().filter(TrialArguments::isNumber).toList();
        if (numbers.size() != 1) {
            throw new BadInput("give the number of one trial, but found " + String.join(" ", arguments) + ".");
        }
        return Integer.parseInt(numbers.getFirst());
    }

    @Nullable
    Path spec() {
        return arguments.stream()
                .filter(argument -> !isNumber(argument))
                .map(Path::of)
                .findFirst()
                .orElse(null);
    }

    private static boolean isNumber(String argument) {
        return argument.matches("\\d{1,9}");
    }
}
