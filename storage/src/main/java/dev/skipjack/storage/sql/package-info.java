/**
 * Studies in PostgreSQL and in MariaDB or MySQL as Optuna's {@code RDBStorage} keeps them. Depends on {@code core} and on the formats
 * that {@code dev.skipjack.storage} shares with SQLite.
 */
@NullMarked
package dev.skipjack.storage.sql;

import org.jspecify.annotations.NullMarked;
