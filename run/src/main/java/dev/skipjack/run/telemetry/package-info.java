/**
 * What caches and guards count, in one form for all: for the end of a run, its JSON, and Micrometer. May use {@code core.dedup},
 * {@code core.storage} and {@code run.json}; {@link dev.skipjack.run.telemetry.CacheMeters} alone needs Micrometer.
 */
@NullMarked
package dev.skipjack.run.telemetry;

import org.jspecify.annotations.NullMarked;
