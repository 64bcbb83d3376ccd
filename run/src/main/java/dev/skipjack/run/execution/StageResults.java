package dev.skipjack.run.execution;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.key.Sha256;
import dev.skipjack.core.storage.MetricsCodec;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Objective;
import dev.skipjack.run.score.Scoring;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What trials measured on the window of a stage, kept with the study, each under an attribute of its own, so that a stage that was cut
 * off goes on where it was. Failures are not kept: they are judged again. Thread-safe.
 */
final class StageResults implements Validation.Memory {
    private static final String PREFIX = "skipjack:validated:";

    private final Storage storage;
    private final StudyRecord study;
    private final Map<String, @Nullable Object> attributes;
    private final String prefix;
    private final Scoring scoring;

    /**
     * The results on a window.
     *
     * @param study read when the stage begins
     * @param objective the objective on that window
     * @param scoring what values and constraints are made by, each time anew
     */
    StageResults(Storage storage, StudyRecord study, Objective objective, Scoring scoring) {
        this.storage = storage;
        this.study = study;
        this.attributes = study.attributes();
        this.prefix = prefix(objective);
        this.scoring = scoring;
    }

    /** All that a study keeps of a window, by trial. */
    static SortedMap<Integer, Outcome> all(StudyRecord study, Objective objective, Scoring scoring) {
        String prefix = prefix(objective);
        SortedMap<Integer, Outcome> all = new TreeMap<>();
        study.attributes().forEach((name, metrics) -> {
            if (name.startsWith(prefix) && metrics instanceof Map<?, ?> map) {
                all.put(Integer.parseInt(name.substring(prefix.length())), scoring.judge(MetricsCodec.decode(map)));
            }
        });
        return all;
    }

    private static String prefix(Objective objective) {
        return PREFIX + identity(objective) + ":";
    }

    /** 16 hexadecimal digits that stand for an objective with its window, data, costs and code. */
    static String identity(Objective objective) {
        return Sha256.of(CanonicalJson.write(objective.identity())).hex().substring(0, 16);
    }

    @Override
    public Optional<Outcome> find(int number) {
        return attributes.get(prefix + number) instanceof Map<?, ?> metrics
                ? Optional.of(scoring.judge(MetricsCodec.decode(metrics)))
                : Optional.empty();
    }

    /** Keeps what came of a trial, if it was measured; returns once that survives the end of this process. */
    @Override
    public void keep(int number, Outcome outcome) {
        if (outcome instanceof Outcome.Valued valued) {
            storage.putAttribute(study, prefix + number, MetricsCodec.encode(valued.metrics()));
        }
    }
}
