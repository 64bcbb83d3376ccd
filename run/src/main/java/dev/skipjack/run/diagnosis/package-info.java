/** What is wrong with a search: where its signals die, which parameters change nothing, how many results are truly different. */
@NullMarked
package dev.skipjack.run.diagnosis;

import org.jspecify.annotations.NullMarked;
