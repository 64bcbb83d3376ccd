/**
 * The sampler that models the objective by a Gaussian process and proposes where the expected improvement is largest. May use
 * {@code core.numeric} besides what every sampler may.
 */
@NullMarked
package dev.skipjack.core.sampler.gp;

import org.jspecify.annotations.NullMarked;
