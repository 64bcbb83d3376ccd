/**
 * {@code skipjack bench verdict}: how often a verdict takes luck for skill, and how often it finds a skill that is there. Knows runs, backtests
 * and verdicts.
 */
@NullMarked
package dev.skipjack.bench.verdict;

import org.jspecify.annotations.NullMarked;
