package dev.skipjack.backtest;

import dev.skipjack.core.key.Sha256;

/**
 * What a column is of. Immutable.
 *
 * @param data the bars' content
 * @param kind the indicator
 * @param period its first parameter, in bars
 * @param second its second parameter; 0 if it has none
 */
record IndicatorKey(Sha256 data, IndicatorKind kind, int period, double second) {}
