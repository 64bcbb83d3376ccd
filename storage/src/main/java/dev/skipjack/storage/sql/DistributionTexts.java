package dev.skipjack.storage.sql;

import dev.skipjack.core.space.Distribution;
import dev.skipjack.storage.DistributionJson;
import java.util.IdentityHashMap;

/** The JSON of distributions, made once for each instance. Confined. */
final class DistributionTexts {
    private static final int MAX_TEXTS = 4096;

    private final IdentityHashMap<Distribution, Text> texts = new IdentityHashMap<>();

    /**
     * A distribution's JSON.
     *
     * @param hasJsonChoices see {@link DistributionJson#hasJsonChoices}
     */
    record Text(String json, boolean hasJsonChoices) {}

    Text of(Distribution distribution) {
        Text text = texts.get(distribution);
        if (text == null) {
            if (texts.size() >= MAX_TEXTS) {
                texts.clear();
            }
            text = new Text(DistributionJson.write(distribution), DistributionJson.hasJsonChoices(distribution));
            texts.put(distribution, text);
        }
        return text;
    }
}
