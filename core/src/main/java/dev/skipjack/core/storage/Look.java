package dev.skipjack.core.storage;

import java.time.Instant;
import java.time.LocalDate;

/**
 * That a study looked at a blind stretch of some data: what is seen once is not blind any more, for anybody. Immutable.
 *
 * @param data the hash of the data
 * @param from the first day
 * @param to the last day, included
 * @param study the name of the study that looked
 * @param at when, to the millisecond
 */
public record Look(String data, LocalDate from, LocalDate to, String study, Instant at) {
    /** Whether it saw a day of a stretch. */
    public boolean sawAny(LocalDate first, LocalDate last) {
        return !from.isAfter(last) && !first.isAfter(to);
    }
}
