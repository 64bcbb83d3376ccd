package dev.skipjack.run;

import java.util.Set;

/**
 * Which keys of a configuration decide something. Immutable.
 *
 * @param read dotted paths that were asked for, set or not
 * @param unread dotted paths that are set, and were never asked for
 */
public record KeysRead(Set<String> read, Set<String> unread) {
    public KeysRead {
        read = Set.copyOf(read);
        unread = Set.copyOf(unread);
    }
}
