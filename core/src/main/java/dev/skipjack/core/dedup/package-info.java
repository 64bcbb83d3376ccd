/** What to do about a point that is known already. May use {@code core.key} and {@code core.space}. */
@NullMarked
package dev.skipjack.core.dedup;

import org.jspecify.annotations.NullMarked;
