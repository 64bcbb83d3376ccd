/**
 * What a stored study looks like: one offline page with its figures and charts. Depends on {@code run} and {@code core}; what a backtest
 * did comes through {@code run}.
 */
@NullMarked
package dev.skipjack.report;

import org.jspecify.annotations.NullMarked;
