package dev.skipjack.backtest;

import dev.skipjack.run.diagnosis.Funnel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Counts what becomes of the bars that a strategy decides on; allocates nothing for a bar. Confined to one backtest. */
final class FunnelCounter {
    /** A strategy that makes its reasons up as it goes has the others counted together. */
    static final int MOST_REASONS = 32;

    static final String OTHERS = "other reasons";

    private long bars;
    private long signals;
    private long given;
    private int known;
    private String[] reasons = new String[4];
    private long[] blocked = new long[4];

    /** Counts a decision, and forgets what it said of signals. */
    void decided(Orders orders) {
        bars++;
        if (orders.kind() != Orders.Kind.NONE) {
            given++;
            signals++;
        } else if (orders.isSignal()) {
            signals++;
        }
        if (orders.isSignal()) {
            String reason = orders.takeBlocked();
            if (reason != null) {
                countBlocked(reason);
            }
        }
    }

    /** Reasons are mostly constants, so that the first comparison finds them. */
    private void countBlocked(String reason) {
        int index = 0;
        while (index < known && index < MOST_REASONS - 1 && !reasons[index].equals(reason)) {
            index++;
        }
        if (index == MOST_REASONS - 1) {
            addReason(index, OTHERS);
        } else if (index == known) {
            addReason(index, reason);
        }
        blocked[index]++;
    }

    private void addReason(int index, String reason) {
        if (index == reasons.length) {
            reasons = Arrays.copyOf(reasons, 2 * index);
            blocked = Arrays.copyOf(blocked, 2 * index);
        }
        reasons[index] = reason;
        known = Math.max(known, index + 1);
    }

    Funnel funnel(Ledger ledger) {
        Map<String, Long> byReason = new HashMap<>();
        for (int i = 0; i < known; i++) {
            byReason.merge(reasons[i], blocked[i], Long::sum);
        }
        return new Funnel(
                bars,
                signals,
                byReason,
                given,
                ledger.fills(),
                ledger.positions().size());
    }
}
