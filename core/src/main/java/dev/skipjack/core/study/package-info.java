/**
 * A study: asking for trials, telling what came of them, and the loop that does both. Wires sampler, storage and the handling of
 * known points together.
 */
@NullMarked
package dev.skipjack.core.study;

import org.jspecify.annotations.NullMarked;
