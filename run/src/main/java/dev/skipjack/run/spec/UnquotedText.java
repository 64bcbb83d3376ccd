package dev.skipjack.run.spec;

import org.jspecify.annotations.Nullable;

/** What YAML text without quotes means: the versions of YAML differ in it. */
@FunctionalInterface
public interface UnquotedText {
    /** Null, Boolean, Long (BigInteger beyond its range), Double (any), or the text itself. */
    @Nullable
    Object value(String text);
}
