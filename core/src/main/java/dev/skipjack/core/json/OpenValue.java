package dev.skipjack.core.json;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list or an object that is not written to its end yet. */
sealed interface OpenValue {
    /** Writes on, up to its end or to a part that is open too; what to go on with, null at the end of it all. */
    @Nullable
    OpenValue advance(CanonicalBytes out);

    /** A list. */
    final class OfList implements OpenValue {
        private final @Nullable OpenValue parent;
        private final Iterator<?> rest;
        private boolean isFirst = true;

        OfList(@Nullable OpenValue parent, Iterator<?> rest) {
            this.parent = parent;
            this.rest = rest;
        }

        @Override
        public @Nullable OpenValue advance(CanonicalBytes out) {
            while (rest.hasNext()) {
                if (!isFirst) {
                    out.ascii(',');
                }
                isFirst = false;
                OpenValue next = out.begin(rest.next(), this);
                if (next != this) {
                    return next;
                }
            }
            out.ascii(']');
            return parent;
        }
    }

    /** An object. */
    final class OfMap implements OpenValue {
        private final @Nullable OpenValue parent;
        private final Map<?, ?> map;
        private final String[] keys;
        private int written;

        OfMap(@Nullable OpenValue parent, Map<?, ?> map) {
            this.parent = parent;
            this.map = map;
            this.keys = sortedKeys(map);
        }

        @Override
        public @Nullable OpenValue advance(CanonicalBytes out) {
            while (written < keys.length) {
                if (written > 0) {
                    out.ascii(',');
                }
                String key = keys[written++];
                out.string(key);
                out.ascii(':');
                OpenValue next = out.begin(map.get(key), this);
                if (next != this) {
                    return next;
                }
            }
            out.ascii('}');
            return parent;
        }

        private static String[] sortedKeys(Map<?, ?> map) {
            String[] keys = new String[map.size()];
            int n = 0;
            for (Object key : map.keySet()) {
                keys[n++] = JsonValues.name(key);
            }
            Arrays.sort(keys);
            return keys;
        }
    }
}
