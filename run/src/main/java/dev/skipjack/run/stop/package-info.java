/** Which reports end a trial at once: rules on the metrics so far. */
@NullMarked
package dev.skipjack.run.stop;

import org.jspecify.annotations.NullMarked;
