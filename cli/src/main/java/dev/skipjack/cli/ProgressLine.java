package dev.skipjack.cli;

import dev.skipjack.core.study.Counts;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.Study;
import dev.skipjack.run.diagnosis.Ratio;
import dev.skipjack.run.diagnosis.Ratios;
import dev.skipjack.run.execution.LuckGauge;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * How far a search is, kept up to date: one line that is rewritten on a terminal, a new line now and then elsewhere. Thread-safe.
 */
final class ProgressLine implements AutoCloseable {
    private static final String NONE = "no feasible trial yet";
    private static final Duration TERMINAL_PERIOD = Duration.ofMillis(200);
    private static final Duration PLAIN_PERIOD = Duration.ofSeconds(2);
    private static final Duration LUCK_PERIOD = Duration.ofSeconds(1);
    private static final String ERASE_LINE = "\r\u001b[2K";

    private final Study study;
    private final int trials;
    private final Optional<LuckGauge> gauge;
    private final PrintStream out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final int finishedBefore;
    private final ScheduledExecutorService clock;
    private long luckTold = start - LUCK_PERIOD.toNanos();
    private String luck = "";

    /** Of the trials that finish while it shows them. */
    private final Ratios ratios = new Ratios();

    private ProgressLine(Study study, int trials, Optional<LuckGauge> gauge, PrintStream out, boolean terminal) {
        this.study = study;
        this.trials = trials;
        this.gauge = gauge;
        this.out = out;
        this.terminal = terminal;
        this.finishedBefore = study.counts().finished();
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("skipjack-progress").factory());
    }

    /** Starts showing a study's progress towards a number of trials. */
    static ProgressLine start(Study study, int trials, PrintStream out, boolean terminal) {
        return start(study, trials, Optional.empty(), out, terminal);
    }

    /** As above; the best is shown with how likely it is luck, roughly, looked at once a second at most. */
    static ProgressLine start(Study study, int trials, Optional<LuckGauge> gauge, PrintStream out, boolean terminal) {
        ProgressLine line = new ProgressLine(study, trials, gauge, out, terminal);
        study.addListener((_, trial) -> line.ratios.add(trial.outcome()));
        long period = (terminal ? TERMINAL_PERIOD : PLAIN_PERIOD).toMillis();
        ScheduledFuture<?> _ = line.clock.scheduleAtFixedRate(line::show, period, period, TimeUnit.MILLISECONDS);
        return line;
    }

    private synchronized void show() {
        out.print(terminal ? ERASE_LINE + text() : text() + System.lineSeparator());
        out.flush();
    }

    private String text() {
        Counts counts = study.counts();
        double seconds = (System.nanoTime() - start) / 1e9;
        double rate = (counts.finished() - finishedBefore) / seconds;
        return String.format(
                Locale.ROOT,
                "%s trials | %s | %.1f trials/s | %d duplicates avoided | %d failed%s | %s",
                trials == Integer.MAX_VALUE ? counts.finished() : counts.finished() + "/" + trials,
                standing(),
                rate,
                counts.avoided(),
                counts.failed(),
                warnings(ratios.all()),
                trials == Integer.MAX_VALUE ? "no limit" : eta(trials - counts.finished(), rate));
    }

    private String standing() {
        if (study.options().directions().size() > 1) {
            int members = study.front().size();
            return members == 0 ? NONE : "front of " + members + (members == 1 ? " trial" : " trials");
        }
        return study.best()
                .map(trial -> "best " + Numbers.shortly(trial.value()) + luckOf(trial))
                .orElse(NONE);
    }

    private String luckOf(FinishedTrial best) {
        long now = System.nanoTime();
        if (gauge.isPresent() && now - luckTold >= LUCK_PERIOD.toNanos()) {
            luckTold = now;
            OptionalDouble chance = gauge.get().luckOf(best);
            luck = chance.isEmpty()
                    ? ""
                    : String.format(Locale.ROOT, " (rough luck %.0f%%)", 100 * chance.getAsDouble());
        }
        return luck;
    }

    /** Shares of trials of no use, where a person should know. */
    static String warnings(List<Ratio> ratios) {
        return ratios.stream()
                .filter(Ratio::matters)
                .map(ratio -> " | " + ratio.percent() + " " + ratio.kind())
                .collect(Collectors.joining());
    }

    private static String eta(int left, double rate) {
        if (left <= 0) {
            return "done";
        }
        return rate > 0 ? "ETA " + Numbers.duration(Duration.ofMillis((long) (left / rate * 1000))) : "ETA unknown";
    }

    /** Ends with where the search stands now, on a line of its own. */
    @Override
    public synchronized void close() {
        clock.shutdownNow();
        show();
        if (terminal) {
            out.println();
        }
    }
}
