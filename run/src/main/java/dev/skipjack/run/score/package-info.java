/** From metrics to an outcome: scores, policies, constraints. Pure functions. A leaf: may use {@code core}. */
@NullMarked
package dev.skipjack.run.score;

import org.jspecify.annotations.NullMarked;
