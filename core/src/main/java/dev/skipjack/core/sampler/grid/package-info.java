/** Grid search. */
@NullMarked
package dev.skipjack.core.sampler.grid;

import org.jspecify.annotations.NullMarked;
