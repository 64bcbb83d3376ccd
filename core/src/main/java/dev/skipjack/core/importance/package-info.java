/**
 * How much each parameter decides about an objective's values, from points that were judged. May depend on {@code space},
 * {@code trial}, {@code rng} and {@code numeric} only.
 */
@NullMarked
package dev.skipjack.core.importance;

import org.jspecify.annotations.NullMarked;
