/** What a run will do, resolved before the first trial, in parts that are compared on resume. */
@NullMarked
package dev.skipjack.run.plan;

import org.jspecify.annotations.NullMarked;
