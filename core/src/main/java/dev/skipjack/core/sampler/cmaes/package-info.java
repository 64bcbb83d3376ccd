/**
 * The covariance matrix adaptation evolution strategy: the state and its update, margins for discrete parameters, restarts, and
 * how a history of trials becomes generations.
 */
@NullMarked
package dev.skipjack.core.sampler.cmaes;

import org.jspecify.annotations.NullMarked;
