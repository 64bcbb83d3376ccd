package dev.skipjack.backtest;

import dev.skipjack.run.diagnosis.Funnel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of the bars that a strategy decides on; allocates nothing for a bar. Confined to one backtest. */
final class FunnelCounter {
    /** A strategy that makes its reasons up as it goes has the others counted together. */
    private static final int MOST_REASONS = 32;

    private static final String OTHERS = "other reasons";

    private long signals;
    private long given;
    private int known;
    private String[] reasons = new String[4];
    private long[] blocked = new long[4];
    private @Nullable String latest;
    private int latestIndex;

    /** Counts a signal that came to nothing. */
    void signal() {
        signals++;
    }

    /** Counts a bar's order. */
    void order() {
        given++;
    }

    /** Counts a signal that was blocked. Reasons are mostly constants, and the latest comes again. */
    @SuppressWarnings("ReferenceEquality") // equal reasons that are not the same are found below
    void blocked(String reason) {
        if (reason == latest) {
            blocked[latestIndex]++;
        } else {
            find(reason);
        }
    }

    private void find(String reason) {
        int index = 0;
        while (index < known && index < MOST_REASONS - 1 && !reasons[index].equals(reason)) {
            index++;
        }
        if (index == known) {
            addReason(index < MOST_REASONS - 1 ? reason : OTHERS);
        }
        blocked[index]++;
        latest = reason;
        latestIndex = index;
    }

    private void addReason(String reason) {
        if (known == reasons.length) {
            reasons = Arrays.copyOf(reasons, 2 * known);
            blocked = Arrays.copyOf(blocked, 2 * known);
        }
        reasons[known++] = reason;
    }

    /**
     * What was counted, and what the ledger made of it.
     *
     * @param bars bars decided on
     */
    Funnel funnel(int bars, Ledger ledger) {
        Map<String, Long> byReason = new HashMap<>();
        long all = signals + given;
        for (int i = 0; i < known; i++) {
            byReason.merge(reasons[i], blocked[i], Long::sum);
            all += blocked[i];
        }
        return new Funnel(
                bars, all, byReason, given, ledger.fills(), ledger.positions().size());
    }
}
