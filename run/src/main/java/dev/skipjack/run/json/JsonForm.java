package dev.skipjack.run.json;

import tools.jackson.core.JacksonException;

/**
 * What the bytes of a JSON file are read into. One object for one form: a cached value is given again only to the form that made it.
 * Thread-safe.
 *
 * @param <V> what comes out; immutable, for it is shared
 */
@FunctionalInterface
public interface JsonForm<V> {
    /**
     * Reads a file's content. The array is the reader's own: nothing of it may be kept.
     *
     * @param length how many of the bytes are the file's, at least 1
     * @throws JacksonException if it is no JSON; one that says that the input ended too soon lets a file that is being written be
     *     read again
     * @throws IllegalArgumentException saying what else is wrong with it
     */
    V read(byte[] bytes, int length);
}
