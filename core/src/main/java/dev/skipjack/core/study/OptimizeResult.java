package dev.skipjack.core.study;

import java.time.Duration;

/** How a study's loop ended. */
public record OptimizeResult(StopReason stop, Counts counts, Duration wall) {}
