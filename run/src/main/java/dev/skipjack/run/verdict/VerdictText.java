package dev.skipjack.run.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A verdict in words that need no statistics. Stateless; thread-safe. */
final class VerdictText {
    private VerdictText() {}

    /** The conclusion, then what it follows from. */
    static List<String> sentences(Verdict verdict) {
        Figures figures = verdict.figures();
        List<String> sentences = new ArrayList<>();
        sentences.add(headline(verdict));
        sentences.add(String.format(
                Locale.ROOT,
                "Its Sharpe ratio is %.2f a year over %.1f years; holding the market made %.2f, and the best of as many trials"
                        + " without any skill is expected to show %.2f.",
                figures.sharpe(),
                figures.years(),
                figures.marketSharpe(),
                figures.luckySharpe()));
        sentences.add(String.format(
                Locale.ROOT,
                "%d trials were made on these data, worth %.0f independent ones; this study's came to %d different outcomes.",
                figures.trials(),
                Math.max(1, figures.independent()),
                figures.outcomes()));
        sentences.add(String.format(
                Locale.ROOT,
                "This history can bear %d independent trials: the best of more is expected to show a ratio of 1 by luck.",
                figures.trialsBorne()));
        if (figures.outcomes() > 1) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "The best of one half of the time was in the worse half of the trials in the other in %.0f%% of all ways to cut it,"
                            + " and lost money in %.0f%%.",
                    100 * figures.overfitting(),
                    100 * figures.lossOutside()));
        }
        return sentences;
    }

    private static String headline(Verdict verdict) {
        double percent = 100 * verdict.figures().luck();
        String compared = verdict.figures().trials() > 1
                ? "the best of as many trials without any skill looks as good in"
                : "a trial without any skill looks as good in";
        return switch (verdict.conclusion()) {
            case SKILL -> String.format(Locale.ROOT, "Unlikely to be luck: %s %.1f%% of cases.", compared, percent);
            case UNCLEAR ->
                String.format(Locale.ROOT, "Not proven, do not trade this yet: %s %.0f%% of cases.", compared, percent);
            case LUCK ->
                hasNoGain(verdict.figures())
                        ? nothing(verdict.figures())
                        : String.format(Locale.ROOT, "Do not trade this: %s %.0f%% of cases.", compared, percent);
        };
    }

    private static boolean hasNoGain(Figures figures) {
        return figures.sharpe() <= 0 || figures.totalReturn() <= 0;
    }

    private static String nothing(Figures figures) {
        return figures.totalReturn() < 0
                ? String.format(
                        Locale.ROOT, "Do not trade this: the winner LOST %.1f%% in all.", -100 * figures.totalReturn())
                : "Do not trade this: the winner earned nothing.";
    }
}
