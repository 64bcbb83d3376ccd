package dev.skipjack.run.execution;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StorageProvider;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.run.spec.Phase;
import dev.skipjack.run.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The first trials of a phase: those kept of the earlier study, then a queued one at the point that it begins from. */
final class PhaseStart {
    /** Where Optuna keeps the values of a trial that is queued. */
    private static final String FIXED = "fixed_params";

    private PhaseStart() {}

    /** Writes them into a study that has no trials, all or none; does nothing for any other. */
    static void write(RunSpec spec, Storage storage, StudyRecord study) {
        Phase phase = spec.phase();
        if (phase == null || !storage.trials(study).isEmpty()) {
            return;
        }
        List<StoredTrial> trials = new ArrayList<>();
        if (phase.keepsTrials()) {
            KeptTrials kept = kept(spec, phase);
            storage.putAttribute(study, TakenOver.ATTRIBUTE, kept.takenOver().asJson());
            trials.addAll(kept.kept());
        }
        boolean isKept = trials.stream().anyMatch(trial -> hasAll(trial, phase.start()));
        if (!phase.start().isEmpty() && !isKept) {
            trials.add(queued(trials.size(), phase));
        }
        write(storage, study, trials);
    }

    private static boolean hasAll(StoredTrial trial, Map<String, @Nullable Object> start) {
        return trial.assignment().asMap().entrySet().containsAll(start.entrySet());
    }

    private static KeptTrials kept(RunSpec spec, Phase phase) {
        try (Storage earlier = StorageProvider.installed().open(phase.origin().storage())) {
            StudyRecord record = earlier.find(phase.origin().study())
                    .orElseThrow(() -> new StorageException(
                            "study \"" + phase.origin().study() + "\" is no more in " + earlier.url() + "."));
            return new KeptTrials(spec, record, earlier.trials(record));
        }
    }

    private static StoredTrial queued(int number, Phase phase) {
        return new StoredTrial(
                number,
                TrialState.WAITING,
                null,
                null,
                Assignment.of(SearchSpace.of(Map.of()), new double[0]),
                List.of(),
                new TreeMap<>(),
                Map.of(FIXED, phase.start()),
                Map.of());
    }

    private static void write(Storage storage, StudyRecord study, List<StoredTrial> trials) {
        try {
            storage.write(
                    study,
                    trials.stream().<TrialWrite>map(TrialWrite.Added::new).toList());
        } catch (StorageException e) {
            // Another process may have been faster.
            if (storage.trials(study).isEmpty()) {
                throw e;
            }
        }
    }
}
