package dev.skipjack.cli;

import dev.skipjack.core.storage.Look;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.execution.RunResult;
import dev.skipjack.run.execution.StageResult;
import dev.skipjack.run.execution.Validated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the stages of validation came to, as a person reads it. */
final class StageText {
    private StageText() {}

    /** The lines; none without validation. */
    static List<String> lines(RunResult result) {
        List<String> lines = new ArrayList<>();
        for (StageResult stage : result.stages()) {
            lines.add("");
            lines.add("The best on data that the search never saw: " + stage.name() + ", " + stage.window()
                    + (stage.isBlind() ? ", blind" : ""));
            stage.earlier().forEach(look -> lines.add(seen(look)));
            lines.addAll(stage.results().isEmpty() ? List.of() : table(stage.results()));
            stage.note().ifPresent(note -> lines.add("This window " + note));
        }
        if (!result.stages().isEmpty()) {
            lines.add(end(result));
        }
        return lines;
    }

    /** That another study saw a blind window. */
    static String seen(Look look) {
        return "WARNING: this window was looked at before, by study " + look.study() + " on " + look.at() + " ("
                + look.from() + " to " + look.to() + "): it is not blind any more.";
    }

    private static List<String> table(List<Validated> results) {
        TextTable table = new TextTable(List.of("trial", "value", "on unseen data", "constraints"));
        for (Validated validated : results) {
            table.add(List.of(
                    Integer.toString(validated.trial().number()),
                    Numbers.shortly(validated.trial().value()),
                    validated.outcome() instanceof Outcome.Valued valued
                            ? Numbers.shortly(valued.value())
                            : validated.outcome().label(),
                    validated.isFeasible() ? "met" : "not met"));
        }
        return table.lines();
    }

    private static String end(RunResult result) {
        String fell = result.stages().stream()
                .filter(stage -> stage.passed().size() < stage.results().size())
                .map(StageText::fell)
                .collect(Collectors.joining("; "));
        String stands = result.standing()
                .map(trial -> "Trial " + trial.number() + " stands at the end.")
                .orElse("No trial stands at the end.");
        return stands + (fell.isEmpty() ? "" : " Fell: " + fell + ".");
    }

    private static String fell(StageResult stage) {
        String numbers = stage.results().stream()
                .filter(validated -> !validated.isFeasible())
                .map(validated -> String.valueOf(validated.trial().number()))
                .collect(Collectors.joining(", "));
        return numbers + " in " + stage.name() + (stage.passed().isEmpty() ? ", which left none" : "");
    }
}
