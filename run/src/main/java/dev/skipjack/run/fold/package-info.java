/** How a history is cut into what a configuration is chosen by and what it is judged by. */
@NullMarked
package dev.skipjack.run.fold;

import org.jspecify.annotations.NullMarked;
