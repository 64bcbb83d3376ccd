package dev.skipjack.storage.journal;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.storage.Durability;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Journals of tests and what is written to them. */
final class Journals {
    static final Instant TIME = Instant.parse("2026-11-23T02:13:43.388723Z");

    private Journals() {}

    /** A copy of a journal that Optuna wrote. */
    static Path golden(Path folder, String name) throws Exception {
        Path file = folder.resolve(name + ".log");
        try (InputStream in = Journals.class.getResourceAsStream("/optuna/" + name + ".log")) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /** A storage that takes a lock for a dead process's after a time. */
    static JournalStorage open(Path file, Duration grace) {
        return JournalStorage.open(file, Durability.PROCESS_END, grace);
    }

    static JournalStorage open(Path file) {
        return JournalStorage.open(file, Durability.PROCESS_END);
    }

    /** A journal of one study "s" with some trials, each told its number. */
    static Path written(Path file, int trials) {
        try (JournalStorage storage = open(file)) {
            StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
            for (int number = 0; number < trials; number++) {
                storage.write(study, asked(number, space(), number));
                storage.write(study, told(number, number));
            }
        }
        return file;
    }

    static SearchSpace space() {
        return SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1e9)));
    }

    static List<TrialWrite> asked(int number, SearchSpace space, double... point) {
        return List.of(new TrialWrite.Asked(number, TIME, Assignment.of(space, point)));
    }

    static Assignment point(double x) {
        return Assignment.of(space(), new double[] {x});
    }

    static List<TrialWrite> told(int number, double value) {
        return told(number, Outcome.Complete.of(value));
    }

    static List<TrialWrite> told(int number, Outcome outcome) {
        return List.of(new TrialWrite.Told(number, TIME, null, outcome, Map.of()));
    }
}
