package dev.skipjack.run.verdict;

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
     * Judges a study's winner. One test decides: how high a studentized mean beyond the market the best of all trials would have by luck,
     * alike as they are. Nothing else is asked, for each further condition would cost power and tell nothing more about luck.
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
        if (figures.luck() > WEAK_LEVEL || hasEarnedNothing(figures)) {
            return Conclusion.LUCK;
        }
        return figures.luck() <= LEVEL ? Conclusion.SKILL : Conclusion.UNCLEAR;
    }

    private static boolean hasEarnedNothing(Figures figures) {
        return figures.sharpe() <= 0 || figures.totalReturn() <= 0;
    }

    /** The verdict in sentences, the conclusion first. */
    public List<String> sentences() {
        return VerdictText.sentences(this);
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
