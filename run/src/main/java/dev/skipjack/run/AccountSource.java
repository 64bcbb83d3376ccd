package dev.skipjack.run;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives the accounts that configurations keep on an objective's data: what a report draws. Thread-safe. */
@FunctionalInterface
public interface AccountSource {
    /**
     * The account of a configuration.
     *
     * @param config the effective configuration, nested
     * @return empty if the configuration fails
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<Account> account(Map<String, @Nullable Object> config) throws InterruptedException;
}
