/** Quasi-Monte Carlo search: points that cover a space more evenly than random ones. */
@NullMarked
package dev.skipjack.core.sampler.qmc;

import org.jspecify.annotations.NullMarked;
