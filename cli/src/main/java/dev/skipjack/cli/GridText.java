package dev.skipjack.cli;

import dev.skipjack.core.sampler.grid.Unvaried;
import dev.skipjack.run.execution.GridShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The part of a grid that a budget pays for, as the plan says it. */
final class GridText {
    private static final int SHOWN = 8;

    private GridText() {}

    /** As {@code 27 of 243 combinations; entry and regime never vary}. */
    static String of(GridShare share) {
        return String.format(
                Locale.ROOT,
                "%,d of %s%,d combinations%s%s",
                share.trials(),
                share.isExact() ? "" : "at most ",
                share.combinations(),
                share.isSpread() ? ", spread over the space" : "",
                never(share.unvaried(), share.trials()));
    }

    private static String never(Unvaried unvaried, int trials) {
        List<String> names = unvaried.names();
        int points = unvaried.points();
        if (names.isEmpty() || points == 0) {
            return "";
        }
        return "; " + joined(names) + (names.size() == 1 ? " never varies" : " never vary")
                + (points < trials ? String.format(Locale.ROOT, " in the first %,d", points) : "");
    }

    private static String joined(List<String> names) {
        List<String> shown = new ArrayList<>(names.subList(0, Math.min(SHOWN, names.size())));
        if (names.size() > SHOWN) {
            shown.add((names.size() - SHOWN) + " more");
        }
        String last = shown.removeLast();
        return shown.isEmpty() ? last : String.join(", ", shown) + " and " + last;
    }
}
