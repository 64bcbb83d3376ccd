package dev.skipjack.backtest;

import dev.skipjack.backtest.Decisions.Decision;
import dev.skipjack.backtest.Position.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of the engine once more, slow and plain: nothing is kept but the list of fills; cash, units and results are added up
 * from it whenever they are asked for.
 */
final class PlainTwin {
    record Trade(boolean isLong, int entryBar, int exitBar, double net, int partialExits, Reason reason) {}

    private record Change(int bar, double units, double price) {}

    private final Bars bars;
    private final BacktestSettings settings;
    private final List<Decision> decisions;
    private final List<Change> all = new ArrayList<>();
    private final List<Change> open = new ArrayList<>();
    private double stop = Double.NaN;
    private boolean ruined;

    final List<Trade> trades = new ArrayList<>();
    final List<Double> equity = new ArrayList<>();

    PlainTwin(Bars bars, BacktestSettings settings, Decisions decisions) {
        this.bars = bars;
        this.settings = settings;
        this.decisions = decisions.byBar();
    }

    PlainTwin run(int first, int last) {
        Decision pending = Decision.NOTHING;
        for (int bar = first; bar <= last; bar++) {
            checkRuin(bar, bars.open(bar));
            if (settings.fill() == Fill.NEXT_OPEN && !ruined) {
                fill(pending, bar, bars.open(bar));
            }
            stopOut(bar);
            checkRuin(bar, bars.close(bar));
            pending = Decision.NOTHING;
            if (bar == last) {
                closeAll(bar, bars.close(bar), Reason.END);
            } else if (!ruined) {
                pending = decisions.get(bar);
                if (settings.fill() == Fill.CLOSE) {
                    fill(pending, bar, bars.close(bar));
                }
            }
            equity.add(equity(bars.close(bar)));
        }
        return this;
    }

    private double units() {
        return Math.abs(sum(open))
                        < 1e-9
                                * open.stream()
                                        .mapToDouble(c -> Math.abs(c.units))
                                        .sum()
                ? 0
                : sum(open);
    }

    private static double sum(List<Change> changes) {
        return changes.stream().mapToDouble(Change::units).sum();
    }

    private double costs(Change change) {
        return Math.abs(change.units) * change.price * (settings.commission() + settings.slippage());
    }

    private double equity(double price) {
        double cash = settings.capital();
        for (Change change : all) {
            cash -= change.units * change.price + costs(change);
        }
        return cash + units() * price;
    }

    private void checkRuin(int bar, double price) {
        if (!ruined && equity(price) <= 0) {
            closeAll(bar, price, Reason.RUIN);
            ruined = true;
        }
    }

    private void fill(Decision decision, int bar, double price) {
        double side = Math.signum(decision.amount());
        switch (decision.kind()) {
            case NONE -> {}
            case EXIT -> closeAll(bar, price, Reason.ORDER);
            case REDUCE -> reduce(Decisions.fraction(decision.amount()), bar, price);
            case ENTER -> {
                if (Math.signum(units()) != side) {
                    move(decision.amount(), bar, price);
                }
            }
            case TARGET -> move(decision.amount(), bar, price);
        }
        if (!open.isEmpty() && !Double.isNaN(decision.stop())) {
            stop = decision.stop();
        }
    }

    private void reduce(double fraction, int bar, double price) {
        if (fraction == 1) {
            closeAll(bar, price, Reason.ORDER);
        } else if (!open.isEmpty()) {
            add(-fraction * units(), bar, price);
        }
    }

    /** Finds by bisection the units whose notional is the wanted fraction of the equity left after costs. */
    private void move(double exposure, int bar, double price) {
        if (units() * exposure < 0) {
            closeAll(bar, price, Reason.REVERSED);
        }
        double held = units();
        double before = equity(price);
        if (before <= 0 || Math.abs(exposure * before - held * price) <= 1e-9 * before) {
            return;
        }
        double rate = settings.commission() + settings.slippage();
        double high = 1000 * before / price + Math.abs(held);
        double low = -high;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            double after = before - Math.abs(middle - held) * price * rate;
            if (middle * price < exposure * after) {
                low = middle;
            } else {
                high = middle;
            }
        }
        add((low + high) / 2 - held, bar, price);
    }

    private void stopOut(int bar) {
        if (units() > 0 && bars.low(bar) <= stop) {
            closeAll(bar, Math.min(stop, bars.open(bar)), Reason.STOP);
        } else if (units() < 0 && bars.high(bar) >= stop) {
            closeAll(bar, Math.max(stop, bars.open(bar)), Reason.STOP);
        }
    }

    private void add(double change, int bar, double price) {
        Change fill = new Change(bar, change, price);
        all.add(fill);
        open.add(fill);
    }

    private void closeAll(int bar, double price, Reason reason) {
        if (open.isEmpty()) {
            return;
        }
        add(-units(), bar, price);
        boolean isLong = open.get(0).units > 0;
        double net =
                open.stream().mapToDouble(c -> -c.units * c.price - costs(c)).sum();
        long less = open.stream().filter(c -> c.units > 0 != isLong).count() - 1;
        trades.add(new Trade(isLong, open.get(0).bar, bar, net, (int) less, reason));
        open.clear();
        stop = Double.NaN;
    }
}
