package dev.skipjack.cli;

import dev.skipjack.run.execution.BarCounts;
import dev.skipjack.run.execution.Savings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What ending trials early saved, as a person reads it. */
final class SavingsText {
    private SavingsText() {}

    /** The lines; none if no trial was pruned. */
    static List<String> lines(Savings savings) {
        List<String> lines = new ArrayList<>();
        if (!savings.prunedBy().isEmpty()) {
            lines.add("  pruned by "
                    + savings.prunedBy().entrySet().stream()
                            .map(rule -> rule.getKey() + " " + rule.getValue())
                            .collect(Collectors.joining(", ")));
        }
        savings.bars().filter(bars -> bars.saved() > 0).map(SavingsText::line).ifPresent(lines::add);
        return lines;
    }

    private static String line(BarCounts bars) {
        return String.format(
                Locale.ROOT,
                "  %,d bars evaluated, %,d saved (%.0f%%)",
                bars.evaluated(),
                bars.saved(),
                100.0 * bars.saved() / (bars.evaluated() + bars.saved()));
    }
}
