package dev.skipjack.run.spec;

import java.nio.file.Path;
import java.util.Optional;

/** Looks at what a spec's addresses stand for, and makes nothing there. Thread-safe. */
public interface AddressCheck {
    /** What keeps a run from keeping its study at a storage's address, a sentence; empty if nothing does. */
    Optional<String> storage(String url);

    /** What keeps a run from keeping results in an archive's file, a sentence; empty if nothing does. */
    Optional<String> archive(Path file);

    /** Takes every address as it is. */
    static AddressCheck none() {
        return new AddressCheck() {
            @Override
            public Optional<String> storage(String url) {
                return Optional.empty();
            }

            @Override
            public Optional<String> archive(Path file) {
                return Optional.empty();
            }
        };
    }
}
