/**
 * The seed's table of hot paths, reproduced: each row beside the seed's own figure and a limit that was timed in the same run.
 * Depends on whatever room a row is about.
 */
@NullMarked
package dev.skipjack.bench.seed;

import org.jspecify.annotations.NullMarked;
