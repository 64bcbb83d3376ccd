package dev.skipjack.run.spec;

import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Looks up what {@code from} names; writes nothing. Found as a service. Thread-safe. */
public interface EarlierStudies {
    /**
     * The best trial of a study, or the one of a number.
     *
     * @param trial null for the best
     * @throws IllegalArgumentException if there is none: a sentence that says what there is
     */
    Origin find(String storage, String study, @Nullable Integer trial);

    /** The trial that a study was begun from, if it is stored and was. */
    Optional<Origin> recorded(String storage, String study);

    /** The one on the class path. */
    static EarlierStudies installed() {
        return ServiceLoader.load(EarlierStudies.class).findFirst().orElseThrow();
    }
}
