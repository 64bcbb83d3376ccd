package dev.skipjack.run.seed;

import dev.skipjack.run.spec.SpecNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a conversion has to say, by line. One thread at a time. */
final class SpecReport {
    private final List<Line> lines = new ArrayList<>();

    private record Line(String place, String text) {
        int number() {
            int colon = place.lastIndexOf(':');
            String digits = colon < 0 ? "" : place.substring(colon + 1);
            return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
        }
    }

    /** Says something about a key. */
    void say(SpecNode node, String text) {
        lines.add(new Line(node.place(), (node.name().isEmpty() ? "" : node.name() + ": ") + text));
    }

    /** A key has no counterpart here. */
    void notCarriedOver(SpecNode node, String hint) {
        say(node, "not carried over" + (hint.isEmpty() ? "." : ": " + hint));
    }

    /** {@code file:line: key: text}, by line. */
    List<String> lines() {
        return lines.stream()
                .sorted(Comparator.comparingInt(Line::number))
                .map(line -> line.place + ": " + line.text)
                .toList();
    }
}
