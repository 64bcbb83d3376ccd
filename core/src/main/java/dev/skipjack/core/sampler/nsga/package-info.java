/**
 * NSGA-II and NSGA-III: a population of the best results, and children that cross and mutate its members. May use
 * {@code core.numeric} besides what every sampler may.
 */
@NullMarked
package dev.skipjack.core.sampler.nsga;

import org.jspecify.annotations.NullMarked;
