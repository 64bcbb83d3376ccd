/** The sampler that chooses one of the others by what is to be searched. May use the other samplers besides what every sampler may. */
@NullMarked
package dev.skipjack.core.sampler.auto;

import org.jspecify.annotations.NullMarked;
