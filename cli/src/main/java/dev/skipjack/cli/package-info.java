/** The commands: parse arguments, call, print. No logic of searching lives here. */
@NullMarked
package dev.skipjack.cli;

import org.jspecify.annotations.NullMarked;
