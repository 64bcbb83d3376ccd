/** From a run-spec to a plan to a finished run: merge, evaluators, scoring, constraints, validation. May use {@code core}. */
@NullMarked
package dev.skipjack.run;

import org.jspecify.annotations.NullMarked;
