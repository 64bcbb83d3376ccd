package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.study.Study;
import dev.skipjack.run.execution.StudyView;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Shows how a study goes on until nobody works on it any more: some lines that are rewritten on a terminal, new ones elsewhere. */
final class WatchLoop {
    /** How long a study may rest that a run begins with, or goes on with after a look at its first trials. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration TERMINAL_PERIOD = Duration.ofMillis(500);
    private static final Duration PLAIN_PERIOD = Duration.ofSeconds(2);
    private static final String ERASE_BELOW = "\u001b[J";
    /** What is longer than the terminal is wide is cut, as a line that takes two would not be erased. */
    private static final String CUT = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final Storage storage;
    private final String study;
    private final PrintStream out;
    private final boolean terminal;
    private final Duration patience;
    private final InstantSource clock = InstantSource.system();
    private int shown;

    /**
     * A loop that is still.
     *
     * @param patience how long nobody may be seen to work on the study
     */
    WatchLoop(Storage storage, String study, PrintStream out, boolean terminal, Duration patience) {
        this.storage = storage;
        this.study = study;
        this.out = out;
        this.terminal = terminal;
        this.patience = patience;
    }

    /**
     * Returns when the study has as many finished trials as its run was told, when nobody has worked on it for a while, or when the thread
     * is interrupted.
     */
    void run() {
        StudyRecord record = Specs.find(storage, study);
        try (StudySession session = storage.join(record)) {
            StudyWatch watch = new StudyWatch(record, session, StudyView.reading(record));
            boolean isNew = watch.look() || shown == 0;
            Instant active = clock.instant();
            while (!isSpent(watch) && clock.instant().isBefore(active.plus(patience))) {
                show(watch, isNew);
                Thread.sleep(terminal ? TERMINAL_PERIOD : PLAIN_PERIOD);
                isNew = watch.look();
                active = isNew || isWorkedOn(watch) ? clock.instant() : active;
            }
            show(watch, true);
            if (!isSpent(watch)) {
                out.println("Nobody works on it any more; skipjack run goes on with what is left.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isSpent(StudyWatch watch) {
        return watch.finished() >= StudyView.budget(Specs.find(storage, study)).orElse(Integer.MAX_VALUE);
    }

    private boolean isWorkedOn(StudyWatch watch) {
        return watch.hasForeignTrials() || Study.workers(storage, Specs.find(storage, study)) > 0;
    }

    /** On a terminal the rate changes without news. */
    private void show(StudyWatch watch, boolean isNew) {
        if (!isNew && !terminal) {
            return;
        }
        List<String> lines = watch.lines(clock.instant());
        if (terminal) {
            out.print((shown > 0 ? "\u001b[" + shown + "A\r" + ERASE_BELOW : "") + CUT);
        }
        lines.forEach(out::println);
        out.print(terminal ? WRAP : "");
        out.flush();
        shown = lines.size();
    }
}
