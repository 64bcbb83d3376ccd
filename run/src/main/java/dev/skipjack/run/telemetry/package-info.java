/**
 * What others may see of a run: what caches and guards count, how long the stages of trials take, and a study as meters. May use
 * {@code core} and {@code run.json}; the classes that end in {@code Meters} alone need Micrometer.
 */
@NullMarked
package dev.skipjack.run.telemetry;

import org.jspecify.annotations.NullMarked;
