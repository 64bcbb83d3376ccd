package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.run.execution.StudyView;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Shows how a study goes on until its budget is spent: some lines that are rewritten on a terminal, new ones elsewhere. */
final class WatchLoop {
    private static final Duration TERMINAL_PERIOD = Duration.ofMillis(500);
    private static final Duration PLAIN_PERIOD = Duration.ofSeconds(2);
    private static final String ERASE_BELOW = "\u001b[J";

    private final Storage storage;
    private final String study;
    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock = InstantSource.system();
    private int shown;

    WatchLoop(Storage storage, String study, PrintStream out, boolean terminal) {
        this.storage = storage;
        this.study = study;
        this.out = out;
        this.terminal = terminal;
    }

    /** Returns when the study has as many finished trials as its run was told, or the thread is interrupted. */
    void run() {
        StudyRecord record = Specs.find(storage, study);
        try (StudySession session = storage.join(record)) {
            StudyWatch watch = new StudyWatch(record, session, StudyView.reading(record));
            boolean isNew = watch.look() || shown == 0;
            while (!isDone(watch)) {
                show(watch, isNew);
                Thread.sleep(terminal ? TERMINAL_PERIOD : PLAIN_PERIOD);
                isNew = watch.look();
            }
            show(watch, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDone(StudyWatch watch) {
        return watch.finished() >= StudyView.budget(Specs.find(storage, study)).orElse(Integer.MAX_VALUE);
    }

    /** On a terminal the rate changes without news. */
    private void show(StudyWatch watch, boolean isNew) {
        if (!isNew && !terminal) {
            return;
        }
        List<String> lines = watch.lines(clock.instant());
        if (terminal && shown > 0) {
            out.print("\u001b[" + shown + "A\r" + ERASE_BELOW);
        }
        lines.forEach(out::println);
        out.flush();
        shown = lines.size();
    }
}
