/** The log behind a study, and the archive of results across studies: contracts, and forms that live in memory. */
@NullMarked
package dev.skipjack.core.storage;

import org.jspecify.annotations.NullMarked;
