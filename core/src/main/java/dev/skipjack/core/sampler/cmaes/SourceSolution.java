package dev.skipjack.core.sampler.cmaes;

import dev.skipjack.core.space.Assignment;

/**
 * A result of a similar task.
 *
 * @param assignment the point, of any space
 * @param loss its value, lower being better
 */
public record SourceSolution(Assignment assignment, double loss) {}
