package dev.skipjack.core.study;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the running trials of other programs that give no sign of life any more, and has them tried again. It does so in a part of its own
 * in the study: what is ended, and under which number it is tried again, is decided in one transaction on all that is stored by then.
 * So one of several programs does it, a result that came meanwhile stays, and the desk hears of it as of what any other program wrote.
 * One thread at a time.
 */
final class SilentTrials {
    private static final Logger LOG = LoggerFactory.getLogger(SilentTrials.class);

    private final Storage storage;
    private final StudyRecord study;
    private final StaleTrials policy;
    private final InstantSource clock = InstantSource.system();

    SilentTrials(StudyLog log, StaleTrials policy) {
        this.storage = log.storage();
        this.study = log.record();
        this.policy = policy;
    }

    /**
     * Ends those that are silent for too long; whether there were any. Where that fails, it is left for the next time, and the study
     * goes on. Cost: that of {@link Storage#silences}; a pass over the study where there is one to end.
     */
    boolean end() {
        SortedMap<Integer, Duration> stale = new TreeMap<>();
        try {
            stale.putAll(storage.silences(study));
            stale.values().removeIf(silence -> silence.compareTo(policy.after()) <= 0);
            if (!stale.isEmpty()) {
                end(stale);
            }
        } catch (StorageException e) {
            LOG.warn(
                    "study \"{}\": silent trials {} were not ended now: {}",
                    study.name(),
                    stale.keySet(),
                    e.getMessage());
        }
        return !stale.isEmpty();
    }

    private void end(SortedMap<Integer, Duration> stale) {
        List<TrialWrite> written = new ArrayList<>();
        try (StudySession session = storage.join(study)) {
            session.write(trials -> {
                written.addAll(decide(trials, stale));
                return written;
            });
        }
        for (TrialWrite write : written) {
            if (write instanceof TrialWrite.Told told && told.outcome() instanceof Outcome.Failed failed) {
                LOG.warn("study \"{}\": trial {} has failed: {}.", study.name(), told.number(), failed.message());
            }
        }
    }

    /**
     * What is to be written.
     *
     * @param trials all of the study, by number
     */
    private List<TrialWrite> decide(List<StoredTrial> trials, SortedMap<Integer, Duration> stale) {
        List<TrialWrite> told = new ArrayList<>();
        List<TrialWrite> retries = new ArrayList<>();
        stale.forEach((number, silence) -> {
            StoredTrial trial = trials.get(number);
            if (trial.state() == TrialState.RUNNING && !trial.isOurs()) {
                told.add(told(number, silence));
                if (RetriedTrial.history(trial).size() < policy.retries()) {
                    retries.add(new TrialWrite.Added(RetriedTrial.of(trial, trials.size() + retries.size())));
                }
            }
        });
        told.addAll(retries);
        return told;
    }

    private TrialWrite told(int number, Duration silence) {
        return new TrialWrite.Told(number, clock.instant(), null, new Outcome.Cancelled(message(silence)), Map.of());
    }

    private String message(Duration silence) {
        return "its program, which is none of ours, gave no sign of life for " + silence.toSeconds()
                + " s, and the limit is " + policy.after().toMillis() / 1000.0 + " s";
    }
}
