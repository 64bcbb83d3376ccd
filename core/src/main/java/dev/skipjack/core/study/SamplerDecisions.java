package dev.skipjack.core.study;

import dev.skipjack.core.sampler.Sampler;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StudyRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sampler of a study decided, whenever it is another decision than before: a line of the log, and an entry {@code {trial,
 * decision}} of a list in the study's attributes. Thread-safe.
 */
final class SamplerDecisions {
    static final String ATTRIBUTE = "skipjack:sampler_decisions";

    private static final Logger LOG = LoggerFactory.getLogger(SamplerDecisions.class);
    private static final String TRIAL = "trial";
    private static final String DECISION = "decision";

    private final Sampler sampler;
    private final Storage storage;
    private final StudyRecord study;
    private final List<Map<String, @Nullable Object>> unstored = new ArrayList<>();
    private final Object storing = new Object();
    private Optional<String> latest = Optional.empty();

    SamplerDecisions(Sampler sampler, StudyLog log) {
        this.sampler = sampler;
        this.storage = log.storage();
        this.study = log.record();
    }

    /** Notes what the sampler decided for a trial; whoever calls it has the sampler to himself. */
    synchronized void note(int trial) {
        Optional<String> decision = sampler.decision();
        if (decision.isPresent() && !decision.equals(latest)) {
            latest = decision;
            unstored.add(Map.of(TRIAL, trial, DECISION, decision.get()));
            LOG.info("study \"{}\": from trial {} on, {}", study.name(), trial, decision.get());
        }
    }

    /**
     * Stores what was noted. The same decision as the last stored one, as after a pause, is none. Within a storage's transaction {@link #note}
     * may be called, so nobody waits for it while he waits for the storage.
     */
    void store() {
        if (!noted().isEmpty()) {
            synchronized (storing) {
                List<Map<String, @Nullable Object>> batch = noted();
                if (!batch.isEmpty()) {
                    storage.update(study, ATTRIBUTE, stored -> appended(stored, batch));
                    forget(batch.size());
                }
            }
        }
    }

    private synchronized List<Map<String, @Nullable Object>> noted() {
        return unstored.isEmpty() ? List.of() : List.copyOf(unstored);
    }

    private synchronized void forget(int count) {
        unstored.subList(0, count).clear();
    }

    private static List<@Nullable Object> appended(@Nullable Object stored, List<Map<String, @Nullable Object>> batch) {
        List<@Nullable Object> all = new ArrayList<>(stored instanceof List<?> list ? list : List.of());
        for (Map<String, @Nullable Object> entry : batch) {
            boolean isSame = !all.isEmpty()
                    && all.getLast() instanceof Map<?, ?> last
                    && entry.get(DECISION) instanceof String text
                    && text.equals(last.get(DECISION));
            if (!isSame) {
                all.add(entry);
            }
        }
        return all;
    }
}
