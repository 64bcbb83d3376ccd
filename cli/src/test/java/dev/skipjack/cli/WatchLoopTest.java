package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.study.Trial;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WatchLoopTest {
    private static final Duration PATIENCE = Duration.ofMillis(600);
    private static final long LONGER = 2000;
    private static final String END = "Nobody works on it any more; skipjack run goes on with what is left.\n";

    private final InMemoryStorage storage = new InMemoryStorage();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Thread watch() {
        PrintStream text = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Thread.startVirtualThread(() -> new WatchLoop(storage, "s", text, true, PATIENCE).run());
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void endsWhereNobodyWorks() throws InterruptedException {
        storage.create("s", Direction.MINIMIZE, Map.of());
        watch().join();
        assertThat(text())
                .contains("s: 0 trials finished", "no feasible trial yet")
                .endsWith(END);
    }

    @Test
    void goesOnWhileSomebodyHasALease() throws InterruptedException {
        Thread watch;
        try (Study study = Study.open(StudyOptions.minimize("s"), storage)) {
            Trial trial = study.ask();
            watch = watch();
            assertThat(watch.join(Duration.ofMillis(LONGER))).isFalse();
            study.tell(trial, 0.5);
        }
        watch.join();
        assertThat(text()).contains("s: 1 trials finished").endsWith(END);
    }

    @Test
    void goesOnWhileAnotherProgramHasATrial() throws InterruptedException {
        StudyRecord study = storage.create("s", Direction.MINIMIZE, Map.of());
        StoredTrial foreign = new StoredTrial(
                0,
                TrialState.RUNNING,
                Instant.now(),
                null,
                Assignment.of(SearchSpace.of(Map.of()), new double[0]),
                List.of(),
                new TreeMap<>(),
                Map.of(),
                Map.of());
        storage.write(study, List.of(new TrialWrite.Added(foreign)));
        Thread watch = watch();
        assertThat(watch.join(Duration.ofMillis(LONGER))).isFalse();
        storage.write(study, List.of(new TrialWrite.Told(0, Instant.now(), null, Outcome.Complete.of(1), Map.of())));
        watch.join();
        assertThat(text()).endsWith(END);
    }

    @Test
    void showsTheBestOfEachScore() throws InterruptedException {
        StudyRecord study = storage.create("s", List.of(Direction.MAXIMIZE, Direction.MINIMIZE), Map.of());
        SearchSpace none = SearchSpace.of(Map.of());
        double[][] values = {{1, 5}, {3, 4}, {2, 2}};
        for (int i = 0; i < values.length; i++) {
            Outcome outcome = Outcome.Complete.of(List.of(values[i][0], values[i][1]));
            storage.write(
                    study,
                    List.of(
                            new TrialWrite.Asked(i, Instant.now(), Assignment.of(none, new double[0])),
                            new TrialWrite.Told(i, Instant.now(), null, outcome, Map.of())));
        }
        watch().join();
        assertThat(text())
                .contains("best of score 1  3.0000", "best of score 2  2.0000", "last 2 complete 2.0000 / 2.0000 |");
    }

    @Test
    void cutsLinesThatAreLongerThanTheTerminalIsWide() throws InterruptedException {
        storage.create("s", Direction.MINIMIZE, Map.of());
        watch().join();
        assertThat(text())
                .startsWith("\u001b[?7l")
                .contains("\u001b[4A\r\u001b[J\u001b[?7l")
                .contains("\u001b[?7h");
    }
}
