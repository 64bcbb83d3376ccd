/** Which trials are worth going on with: each pruner judges a trial by its reports and those of the trials before it. */
@NullMarked
package dev.skipjack.core.pruner;

import org.jspecify.annotations.NullMarked;
