package dev.skipjack.storage;

import java.util.HashMap;
import java.util.Map;

/**
 * What the writer knows of a study while no other process writes to it: the next number, and the ids of the trials that it
 * asked for itself. Confined to the writer.
 */
final class StudyCursor {
    final long study;
    final String name;
    final JsonChoices jsonChoices;
    final Map<Integer, Long> running = new HashMap<>();
    int next;

    StudyCursor(long study, String name, int next, JsonChoices jsonChoices) {
        this.study = study;
        this.name = name;
        this.next = next;
        this.jsonChoices = jsonChoices;
    }
}
