/** Programs that use Skipjack as a library. */
@NullMarked
package dev.skipjack.examples;

import org.jspecify.annotations.NullMarked;
