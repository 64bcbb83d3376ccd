/**
 * Reads a run-spec: strict YAML 1.2, every problem at once with file and line. May use {@code core}, {@code run}, {@code
 * run.config} and {@code run.score}; knows no kind of objective, those plug in as {@link dev.skipjack.run.spec.ObjectiveKind}.
 */
@NullMarked
package dev.skipjack.run.spec;

import org.jspecify.annotations.NullMarked;
