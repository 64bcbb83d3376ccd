/**
 * Studies in journal files as Optuna's {@code JournalFileBackend} keeps them: a line of JSON for each thing that happened. Depends on
 * {@code core} and on the formats that {@code dev.skipjack.storage} shares with SQLite.
 */
@NullMarked
package dev.skipjack.storage.journal;

import org.jspecify.annotations.NullMarked;
