/** Search with some parameters held fixed. */
@NullMarked
package dev.skipjack.core.sampler.fixed;

import org.jspecify.annotations.NullMarked;
