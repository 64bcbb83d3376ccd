/**
 * Coming from the Python optimizer that Skipjack succeeds, called the seed here: its text form and keys, its search specs, its run
 * directories. May use {@code core} and {@code run}; nothing in {@code run} depends on it.
 */
@NullMarked
package dev.skipjack.run.seed;

import org.jspecify.annotations.NullMarked;
