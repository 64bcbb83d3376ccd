/** How much of two objectives' trade-off samplers find on a run-spec with several scores. */
@NullMarked
package dev.skipjack.bench.pareto;

import org.jspecify.annotations.NullMarked;
