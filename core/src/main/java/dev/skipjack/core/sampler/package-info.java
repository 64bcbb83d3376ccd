/**
 * How the next point is proposed. A sampler sees a {@link dev.skipjack.core.trial.TrialHistory}, a space and streams; never a
 * storage, never a study.
 */
@NullMarked
package dev.skipjack.core.sampler;

import org.jspecify.annotations.NullMarked;
