/**
 * Studies in SQLite files, and in journals ({@code journal}), that Optuna opens too, the archive of results across studies, guards in SQLite and Redis, and the lock that keeps two processes
 * from running one study. Depends on {@code core}.
 */
@NullMarked
package dev.skipjack.storage;

import org.jspecify.annotations.NullMarked;
