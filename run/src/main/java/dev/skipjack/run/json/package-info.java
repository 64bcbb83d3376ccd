/** JSON files, read through a bounded cache of immutable values. May use {@code core.json}; knows no other room. */
@NullMarked
package dev.skipjack.run.json;

import org.jspecify.annotations.NullMarked;
