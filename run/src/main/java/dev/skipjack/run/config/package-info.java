/** The configuration an assignment is merged into: flat paths, deep merge, the effective configuration. A leaf: may use {@code core}. */
@NullMarked
package dev.skipjack.run.config;

import org.jspecify.annotations.NullMarked;
