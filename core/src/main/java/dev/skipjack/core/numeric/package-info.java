/**
 * Special functions, of our own so that no JDK intrinsic can move a study: only {@code + - * /}, square roots and
 * {@link java.lang.StrictMath}, all of which the Java language fixes to the bit. A leaf: depends on nothing, knows no word of the
 * domain.
 */
@NullMarked
package dev.skipjack.core.numeric;

import org.jspecify.annotations.NullMarked;
