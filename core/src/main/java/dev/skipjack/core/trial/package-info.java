/** One evaluation and what came of it; the columns of all that came before. May use {@code core.space} and {@code core.json}. */
@NullMarked
package dev.skipjack.core.trial;

import org.jspecify.annotations.NullMarked;
