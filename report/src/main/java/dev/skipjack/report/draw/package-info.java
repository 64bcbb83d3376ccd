/** Drawing: two kinds of canvas, axes with round numbers, colours. Knows no study; depends on nothing. */
@NullMarked
package dev.skipjack.report.draw;

import org.jspecify.annotations.NullMarked;
