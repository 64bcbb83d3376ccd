/**
 * JSON values and their canonical text: what identity and storage are written in. A leaf: depends on nothing.
 *
 * <p>A JSON value is {@code null}, a {@link Boolean}, a {@link Number}, a {@link String}, a {@link java.util.List} of JSON
 * values or a {@link java.util.Map} from {@link String} to JSON values.
 */
@NullMarked
package dev.skipjack.core.json;

import org.jspecify.annotations.NullMarked;
