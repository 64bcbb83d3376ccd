/**
 * The configuration that is trusted now, one for each name: its registry, how a challenger takes its place, and whether it still
 * comes to the same. Uses what a run left; nothing of {@code run} depends on it.
 */
@NullMarked
package dev.skipjack.run.champion;

import org.jspecify.annotations.NullMarked;
