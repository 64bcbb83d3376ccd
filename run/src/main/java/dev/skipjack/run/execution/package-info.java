/** A plan carried out: search, validate, tell what came of it. */
@NullMarked
package dev.skipjack.run.execution;

import org.jspecify.annotations.NullMarked;
