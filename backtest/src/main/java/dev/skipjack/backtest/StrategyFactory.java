package dev.skipjack.backtest;

/** Makes strategies. Thread-safe. */
@FunctionalInterface
public interface StrategyFactory {
    /** A new instance, not yet prepared. */
    Strategy create();
}
