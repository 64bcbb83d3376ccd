package dev.skipjack.run.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What to believe of a winner. Immutable.
 *
 * @param conclusion whether it is skill
 * @param figures what that follows from
 */
public record Verdict(Conclusion conclusion, Figures figures) {
    /** A probability of luck below this is taken for skill. */
    private static final double LEVEL = 0.05;

    /** Above this, nothing speaks for skill. */
    private static final double WEAK_LEVEL = 0.2;

    /** In how few bars nothing can be said. */
    public static final int FEWEST_BARS = 60;

    /** Whether a winner is skill. */
    public enum Conclusion {
        SKILL,
        UNCLEAR,
        LUCK;

        /** As printed. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Judges a study's winner. What decides is the test of superior ability: it takes all trials as they were, alike as they are, and
     * counts what they earned beyond holding the market.
     *
     * @param evidence at least one trial, on at least {@link #FEWEST_BARS} bars
     * @param trials how many evaluations were ever made on these data
     * @param seed of the resampling: the same evidence and seed give the same verdict
     */
    public static Verdict of(Evidence evidence, int trials, long seed) {
        Figures figures = Figures.of(evidence, trials, seed);
        return new Verdict(conclusion(figures), figures);
    }

    private static Conclusion conclusion(Figures figures) {
        if (figures.superiorAbility() > WEAK_LEVEL || figures.sharpe() <= 0) {
            return Conclusion.LUCK;
        }
        return figures.superiorAbility() <= LEVEL && figures.sharpe() > figures.luckySharpe()
                ? Conclusion.SKILL
                : Conclusion.UNCLEAR;
    }

    /** The verdict in sentences, the conclusion first. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(headline());
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
                "The best of one half of the time was in the worse half of the trials in the other in %.0f%% of all ways to cut it,"
                        + " and lost money in %.0f%%.",
                100 * figures.overfitting(),
                100 * figures.lossOutside()));
        return sentences;
    }

    private String headline() {
        double percent = 100 * figures.superiorAbility();
        return switch (conclusion) {
            case SKILL ->
                String.format(
                        Locale.ROOT,
                        "Unlikely to be luck: the best of as many trials without any skill looks as good in %.1f%% of cases.",
                        percent);
            case UNCLEAR ->
                String.format(
                        Locale.ROOT,
                        "Not proven, do not trade this yet: the best of as many trials without any skill looks as good in %.0f%% of"
                                + " cases.",
                        percent);
            case LUCK ->
                figures.sharpe() <= 0
                        ? "Do not trade this: the winner earned nothing."
                        : String.format(
                                Locale.ROOT,
                                "Do not trade this: the best of as many trials without any skill looks as good in %.0f%% of cases.",
                                percent);
        };
    }

    /** A verdict that {@link #asJson} wrote; empty if it is of another version. */
    public static Optional<Verdict> of(Map<?, ?> json) {
        return Figures.of(json).map(figures -> new Verdict(conclusion(figures), figures));
    }

    /** Ready for JSON: the conclusion, its sentences and the figures by name. */
    public Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("conclusion", conclusion.label());
        json.put("words", sentences());
        json.putAll(figures.asJson());
        return json;
    }
}
