package dev.skipjack.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A strategy whose decisions are fixed beforehand, one per bar of the data. */
record Decisions(List<Decision> byBar) implements Strategy {
    /** @param stop the stop's price, NaN for none */
    record Decision(Orders.Kind kind, double amount, double stop) {
        static final Decision NOTHING = new Decision(Orders.Kind.NONE, 0, Double.NaN);
    }

    /** Any order at any time, exposures up to a leverage, stops on both sides of the close. */
    static Decisions random(Random random, Bars bars, double leverage) {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            decisions.add(new Decision(
                    random.nextInt(3) == 0 ? Orders.Kind.values()[random.nextInt(5)] : Orders.Kind.NONE,
                    random.nextInt(20) == 0
                            ? 1
                            : leverage * (random.nextBoolean() ? 1 : -1) * (0.01 + 0.99 * random.nextDouble()),
                    random.nextInt(4) == 0 ? bars.close(i) * (1 + 0.08 * (random.nextDouble() - 0.5)) : Double.NaN));
        }
        return new Decisions(decisions);
    }

    @Override
    public void prepare(Market market, Parameters parameters) {}

    @Override
    public void decide(int bar, Ledger ledger, Orders orders) {
        Decision decision = byBar.get(bar);
        switch (decision.kind()) {
            case NONE -> {}
            case ENTER -> orders.enter(decision.amount());
            case TARGET -> orders.target(decision.amount());
            case REDUCE -> orders.reduce(fraction(decision.amount()));
            case EXIT -> orders.exit();
        }
        if (!Double.isNaN(decision.stop())) {
            orders.stop(decision.stop());
        }
    }

    /** A part of the position, in (0, 1]. */
    static double fraction(double amount) {
        return Math.min(1, Math.abs(amount));
    }
}
