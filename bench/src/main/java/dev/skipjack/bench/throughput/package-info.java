/**
 * How many trials a second the whole path makes, where their time goes, and what limits them. Timers are here alone: they wrap
 * what a run is made of.
 */
@NullMarked
package dev.skipjack.bench.throughput;

import org.jspecify.annotations.NullMarked;
