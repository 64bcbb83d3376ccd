/**
 * What storages cost: the table of trials a second, opening and heap, each row beside a limit that was timed in the same run, and a
 * soak. Depends on studies and storages.
 */
@NullMarked
package dev.skipjack.bench.storage;

import org.jspecify.annotations.NullMarked;
