/**
 * Objectives that are Java classes, run in this program. May use {@code core}, {@code run} and {@code run.spec}.
 */
@NullMarked
package dev.skipjack.run.java;

import org.jspecify.annotations.NullMarked;
