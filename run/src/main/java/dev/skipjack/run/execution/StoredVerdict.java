package dev.skipjack.run.execution;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.run.verdict.Verdict;
import java.util.Map;
import java.util.Optional;

/** The verdict that is kept with a study, and what it was about: one about the same is not worked out again. */
final class StoredVerdict {
    /** The verdict about the best. */
    static final String ATTRIBUTE = "skipjack:verdict";

    /** With a number after it: the verdict about that member of the front. */
    static final String OF_MEMBER = ATTRIBUTE + ":";

    private StoredVerdict() {}

    /**
     * The verdict of a study as it was opened.
     *
     * @param attribute where it is kept
     * @param subject all that it follows from
     */
    static Optional<Verdict> find(StudyRecord study, String attribute, String subject) {
        return study.attributes().get(attribute) instanceof Map<?, ?> stored
                        && subject.equals(stored.get("subject"))
                        && stored.get("verdict") instanceof Map<?, ?> json
                ? Verdict.of(json)
                : Optional.empty();
    }

    /** The verdict that was last reached, whatever the study has had since. */
    static Optional<Verdict> last(StudyRecord study, String attribute) {
        return study.attributes().get(attribute) instanceof Map<?, ?> stored
                        && stored.get("verdict") instanceof Map<?, ?> json
                ? Verdict.of(json)
                : Optional.empty();
    }

    static void keep(Storage storage, StudyRecord study, String attribute, String subject, Verdict verdict) {
        storage.putAttribute(study, attribute, Map.of("subject", subject, "verdict", verdict.asJson()));
    }
}
