/**
 * {@code skipjack bench samplers}: how well samplers search functions whose optimum is known, and what they cost. Knows samplers by the
 * names they have in a spec.
 */
@NullMarked
package dev.skipjack.bench.samplers;

import org.jspecify.annotations.NullMarked;
