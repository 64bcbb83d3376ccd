/**
 * What a search for several goals found: the Pareto front, its knee, and the volume that it dominates. Depends on scores, verdicts
 * and core only.
 */
@NullMarked
package dev.skipjack.run.front;

import org.jspecify.annotations.NullMarked;
