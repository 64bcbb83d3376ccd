/**
 * Numerics of several objectives, all minimised: who dominates whom, and how much of the objective space a set of points dominates. A
 * leaf: depends on nothing. Vectors are rows, {@code [n][m]}: n points, m objectives.
 */
@NullMarked
package dev.skipjack.core.numeric.pareto;

import org.jspecify.annotations.NullMarked;
