/** How likely the best of many trials is luck: statistics of selection bias, and what they say in words. */
@NullMarked
package dev.skipjack.run.verdict;

import org.jspecify.annotations.NullMarked;
