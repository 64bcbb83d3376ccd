/** Random search. */
@NullMarked
package dev.skipjack.core.sampler.random;

import org.jspecify.annotations.NullMarked;
