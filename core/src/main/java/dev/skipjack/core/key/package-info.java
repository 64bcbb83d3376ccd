/** What makes two points, or two evaluations, the same thing. May use {@code core.json} only. */
@NullMarked
package dev.skipjack.core.key;

import org.jspecify.annotations.NullMarked;
