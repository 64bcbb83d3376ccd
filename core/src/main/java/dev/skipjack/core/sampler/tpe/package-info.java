/**
 * The tree-structured Parzen estimator: two mixture densities, one over the best trials and one over the rest, and the candidate
 * where their ratio is largest. May use {@code core.numeric} besides what every sampler may.
 */
@NullMarked
package dev.skipjack.core.sampler.tpe;

import org.jspecify.annotations.NullMarked;
