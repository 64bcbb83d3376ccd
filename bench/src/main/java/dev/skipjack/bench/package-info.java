/** Measurements of the whole path. */
@NullMarked
package dev.skipjack.bench;

import org.jspecify.annotations.NullMarked;
