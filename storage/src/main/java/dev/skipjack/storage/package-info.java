/**
 * Studies in SQLite files, in journals ({@code journal}) and on database servers ({@code sql}), that Optuna opens too, the archive of results across studies, guards in SQLite and Redis, and the lock that keeps two processes
 * from running one study. Depends on {@code core}.
 */
@NullMarked
package dev.skipjack.storage;

import org.jspecify.annotations.NullMarked;
