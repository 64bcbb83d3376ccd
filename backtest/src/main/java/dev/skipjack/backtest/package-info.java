/**
 * Judges trading strategies on past bars: bars, indicator columns, strategies, the ledger and its metrics. The only room that
 * knows ta4j. May use {@code core} and {@code run}.
 */
@NullMarked
package dev.skipjack.backtest;

import org.jspecify.annotations.NullMarked;
