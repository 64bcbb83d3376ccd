/** Counter-based random streams: the only place randomness comes from. A leaf: depends on nothing. */
@NullMarked
package dev.skipjack.core.rng;

import org.jspecify.annotations.NullMarked;
