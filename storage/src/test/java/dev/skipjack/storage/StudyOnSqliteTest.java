package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.Judgement;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.study.Trial;
import dev.skipjack.core.trial.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study keeps in a file is all that it needs to go on as if it had never stopped. */
class StudyOnSqliteTest {
    private static final int TRIALS = 70;
    private static final StudyOptions OPTIONS = StudyOptions.minimize("by run").withConcurrency(5);

    @TempDir
    private Path directory;

    /** Branches, changes the bounds of a parameter, and fails at times: sampled by TPE after ten trials. */
    private static Judgement judge(Trial trial) throws InterruptedException {
        double x = trial.suggestFloat("x", -1, 1);
        double sum = x * x + trial.suggestInt("n", 0, trial.number() % 3 == 0 ? 9 : 12);
        sum += x > 0
                ? trial.suggestFloat("y", 0, 1)
                : trial.suggestCategorical("z", "a", 2, true).hashCode() % 3;
        Thread.sleep(trial.number() % 3);
        return Judgement.evaluated(
                trial.number() % 7 == 0 ? new Outcome.InvalidNumeric("NaN") : Outcome.Complete.of(sum));
    }

    private static List<String> table(Study study) {
        return study.trials().stream().map(StudyOnSqliteTest::row).toList();
    }

    private static String row(StoredTrial trial) {
        return trial.number() + " " + trial.assignment().asMap() + " " + trial.outcome();
    }

    @Test
    void resumesADefineByRunStudyAsIfItHadNeverStopped() {
        Study whole = Study.open(OPTIONS, new InMemoryStorage());
        whole.optimize(StudyOnSqliteTest::judge, Budget.trials(TRIALS), 1);
        for (int cut : new int[] {1, 4, 13, 14, 29, 41, TRIALS}) {
            try (Storage storage = SqliteStorage.open(directory.resolve("study.db"), Durability.PROCESS_END)) {
                Study.open(OPTIONS, storage).optimize(StudyOnSqliteTest::judge, Budget.trials(cut), 5);
            }
        }
        try (Storage storage = SqliteStorage.open(directory.resolve("study.db"), Durability.PROCESS_END)) {
            assertThat(table(Study.open(OPTIONS, storage))).isEqualTo(table(whole));
        }
    }
}
