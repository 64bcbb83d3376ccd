/** Search of every point of a finite space, conditional ones too. */
@NullMarked
package dev.skipjack.core.sampler.bruteforce;

import org.jspecify.annotations.NullMarked;
