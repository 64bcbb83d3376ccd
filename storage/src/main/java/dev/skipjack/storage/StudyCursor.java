package dev.skipjack.storage;

import dev.skipjack.core.storage.StudyRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * What the writer knows of a study while no other process writes to it: the next number, and the ids of trials that it may be
 * told of. Confined to the writer.
 */
final class StudyCursor {
    final long study;
    final String name;

    /** Ids by number; an id never changes. */
    final Map<Integer, Long> ids = new HashMap<>();

    JsonChoices jsonChoices = JsonChoices.none();
    int next;

    /** The highest id of the study's trials. */
    long lastId;

    private String jsonText = "";
    private boolean current;

    StudyCursor(StudyRecord study) {
        this.study = study.id();
        this.name = study.name();
    }

    /** Whether it knows what others wrote. */
    boolean isCurrent() {
        return current;
    }

    /** The text that its choices were read from. */
    String jsonText() {
        return jsonText;
    }

    void expire() {
        current = false;
    }

    /** Takes in a glance at the study behind {@link #lastId}. */
    void update(StudyGlance glance) {
        next += glance.added();
        lastId = Math.max(lastId, glance.lastOfStudy());
        if (!glance.jsonChoices().equals(jsonText)) {
            jsonText = glance.jsonChoices();
            jsonChoices = JsonChoices.parse(jsonText);
        }
        current = true;
    }
}
