/**
 * What is searched: distributions, the search space, one point in it, and rules between parameters. May use {@code core.key}
 * and {@code core.json} only.
 *
 * <p>A value has two forms. The <em>external</em> one is what a user sees: a Double, a Long, or a choice. The <em>internal</em>
 * one is a double, as Optuna stores it: the number itself, or the index of the choice.
 */
@NullMarked
package dev.skipjack.core.space;

import org.jspecify.annotations.NullMarked;
