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
        List<String> names = result.front().map(front -> front.goals().labels()).orElse(List.of("value"));
        for (StageResult stage : result.stages()) {
            lines.add("");
            lines.add("The best on data that the search never saw: " + stage.name() + ", " + stage.window()
                    + (stage.isBlind() ? ", blind" : ""));
            stage.earlier().forEach(look -> lines.add(seen(look)));
            lines.addAll(stage.results().isEmpty() ? List.of() : table(stage.results(), names));
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

    private static List<String> table(List<Validated> results, List<String> names) {
        List<String> header = new ArrayList<>(List.of("trial"));
        for (String name : names) {
            header.addAll(List.of(name, "on unseen data"));
        }
        header.add("constraints");
        TextTable table = new TextTable(header);
        results.forEach(validated -> table.add(row(validated, names.size())));
        return table.lines();
    }

    private static List<String> row(Validated validated, int values) {
        List<String> row =
                new ArrayList<>(List.of(String.valueOf(validated.trial().number())));
        for (int i = 0; i < values; i++) {
            row.add(Numbers.shortly(validated.trial().values().get(i)));
            row.add(
                    validated.outcome() instanceof Outcome.Valued valued
                            ? Numbers.shortly(valued.values().get(i))
                            : validated.outcome().label());
        }
        row.add(validated.isFeasible() ? "met" : "not met");
        return row;
    }

    private static String end(RunResult result) {
        String fell = result.stages().stream()
                .filter(stage -> stage.passed().size() < stage.results().size())
                .map(StageText::fell)
                .collect(Collectors.joining("; "));
        String stands = result.front().isPresent() ? members(result.stages()) : winner(result);
        return stands + (fell.isEmpty() ? "" : " Fell: " + fell + ".");
    }

    private static String winner(RunResult result) {
        return result.standing()
                .map(trial -> "Trial " + trial.number() + " stands at the end.")
                .orElse("No trial stands at the end.");
    }

    /** The members of a front that passed every stage. */
    private static String members(List<StageResult> stages) {
        List<String> numbers = stages.getLast().passed().stream()
                .map(validated -> String.valueOf(validated.trial().number()))
                .toList();
        return numbers.isEmpty()
                ? "No trial of the front stands at the end."
                : "Of the front these stand at the end: " + String.join(", ", numbers) + ".";
    }

    private static String fell(StageResult stage) {
        String numbers = stage.results().stream()
                .filter(validated -> !validated.isFeasible())
                .map(validated -> String.valueOf(validated.trial().number()))
                .collect(Collectors.joining(", "));
        return numbers + " in " + stage.name() + (stage.passed().isEmpty() ? ", which left none" : "");
    }
}
