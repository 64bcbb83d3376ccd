/**
 * Studies in journals as Optuna keeps them, in a file or in Redis: a record of JSON for each thing that happened, in an order that all
 * agree on. {@code JournalLog} is the place of one; what its records amount to, and how some are added, is the same for each. Depends on
 * {@code core} and on the formats that {@code dev.skipjack.storage} shares with SQLite.
 */
@NullMarked
package dev.skipjack.storage.journal;

import org.jspecify.annotations.NullMarked;
