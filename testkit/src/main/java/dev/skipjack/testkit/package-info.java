/** Contract suites that every storage passes, and seeded cases for property tests. Depends on {@code core}, JUnit and AssertJ. */
@NullMarked
package dev.skipjack.testkit;

import org.jspecify.annotations.NullMarked;
