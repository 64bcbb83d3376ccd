/**
 * Objectives that are commands: any program that reads a configuration from a file and leaves a JSON object of metrics. May use
 * {@code core}, {@code run} and {@code run.spec}.
 */
@NullMarked
package dev.skipjack.run.command;

import org.jspecify.annotations.NullMarked;
