package dev.skipjack.run.verdict;

import dev.skipjack.core.rng.Streams;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures behind a verdict. Sharpe ratios are annual; probabilities are fractions.
 *
 * @param luck the probability that the best of all trials ever made on these data looks as good beyond the market as the winner does,
 *     were none any good
 * @param trials how many evaluations were ever made on these data
 * @param outcomes how many different ones this study's trials came to
 * @param independent how many independent trials they are worth: as many as have the same best by luck
 * @param years how long the judged history is
 * @param totalReturn what the winner earned over the whole of it, as a fraction
 * @param sharpe the winner's ratio
 * @param marketSharpe that of holding the market
 * @param luckySharpe the ratio that the best of as many trials is expected to have without skill
 * @param probabilistic how likely the winner's true ratio is above 0, were it the only trial
 * @param deflated how likely it is above the lucky one
 * @param yearsToTell how long a history would tell the winner's ratio from the lucky one at 95%; infinite if never
 * @param trialsBorne how many independent trials this history bears before the best of them has a ratio of 1 by luck
 * @param superiorAbility the probability that the best of this study's trials looks as good beyond the market as its best does, were none
 *     any good (Hansen's test)
 * @param realityCheck the same by White's test
 * @param overfitting how often the best trial of one half of the time is in the worse half of the trials in the other; NaN if there is one only
 * @param lossOutside how often it loses there
 */
public record Figures(
        double luck,
        int trials,
        int outcomes,
        double independent,
        double years,
        double totalReturn,
        double sharpe,
        double marketSharpe,
        double luckySharpe,
        double probabilistic,
        double deflated,
        double yearsToTell,
        int trialsBorne,
        double superiorAbility,
        double realityCheck,
        double overfitting,
        double lossOutside) {
    private static final String YEARS_TO_TELL = "years_to_tell";
    private static final String OVERFITTING = "overfitting";

    /** In the order of the components. */
    private static final List<String> NAMES = List.of(
            "luck",
            "trials",
            "outcomes",
            "independent_trials",
            "years",
            "total_return",
            "sharpe",
            "market_sharpe",
            "lucky_sharpe",
            "probabilistic_sharpe",
            "deflated_sharpe",
            YEARS_TO_TELL,
            "trials_borne",
            "superior_ability",
            "reality_check",
            OVERFITTING,
            "loss_outside");

    /** Those that may be infinite or unknown, and are left out then. */
    private static final List<String> MAY_LACK = List.of(YEARS_TO_TELL, OVERFITTING);

    /**
     * A search that learns climbs to what luck made, further than the points it is compared with: as far as twice as many would come
     * ({@code bench verdict}, docs/decisions.md).
     */
    private static final double CLIMBING = 2;

    private static final int SAMPLES = 999;
    private static final int BLOCKS = 10;
    private static final double LEVEL = 0.05;

    /**
     * Computes all figures: with n outcomes of T bars, O(n T + 1000 n T^(2/3)), a second or so for 1,000 outcomes of ten years.
     *
     * @param trials how many evaluations were ever made on these data
     * @param seed of the resampling
     */
    static Figures of(Evidence evidence, int trials, long seed) {
        double year = Math.sqrt(evidence.barsPerYear());
        double[][] compared = evidence.compared();
        SharpeEstimate winner = SharpeEstimate.of(evidence.winner());
        Excess excess = new Excess(evidence.market());
        double[][] excesses = Stream.concat(Arrays.stream(compared), evidence.rivals().stream())
                .map(excess::of)
                .toArray(double[][]::new);
        BestOfMany test = BestOfMany.of(excesses, compared.length, SAMPLES, Streams.of(seed, 0));
        double share = Math.max(1, (double) trials / evidence.trials());
        double independent = SelectionBias.independentTrials(test.luckyBest()) * share;
        double variance = variance(compared);
        double lucky = SelectionBias.luckyRatio(variance, independent);
        CrossValidation cross = CrossValidation.of(compared, BLOCKS);
        return new Figures(
                SelectionBias.ofBatches(test.winner(), CLIMBING * share),
                trials,
                evidence.outcomes(),
                independent,
                evidence.years(),
                evidence.totalReturn(),
                winner.ratio() * year,
                SharpeEstimate.of(evidence.market()).ratio() * year,
                lucky * year,
                winner.probabilityAbove(0),
                SelectionBias.deflated(winner, variance, independent),
                winner.observationsToTell(lucky, LEVEL) / evidence.barsPerYear(),
                SelectionBias.trialsBorne(evidence.years(), 1),
                test.superiorAbility(),
                test.realityCheck(),
                compared.length > 1 ? cross.overfitting() : Double.NaN,
                cross.lossOutside());
    }

    private static double variance(double[][] compared) {
        double[] ratios = Arrays.stream(compared)
                .mapToDouble(returns -> SharpeEstimate.of(returns).ratio())
                .toArray();
        double mean = DoubleStream.of(ratios).average().orElse(0);
        return DoubleStream.of(ratios).map(r -> (r - mean) * (r - mean)).sum() / Math.max(1, ratios.length - 1);
    }

    /** Figures that {@link #asJson} wrote; empty if they are of another version. */
    static Optional<Figures> of(Map<?, ?> json) {
        List<Double> numbers = NAMES.stream()
                .map(name -> json.get(name) instanceof Number n ? n.doubleValue() : Double.NaN)
                .toList();
        boolean isWhole = IntStream.range(0, NAMES.size())
                .allMatch(
                        i -> MAY_LACK.contains(NAMES.get(i)) || !numbers.get(i).isNaN());
        return isWhole ? Optional.of(of(numbers)) : Optional.empty();
    }

    private static Figures of(List<Double> n) {
        return new Figures(
                n.get(0),
                n.get(1).intValue(),
                n.get(2).intValue(),
                n.get(3),
                n.get(4),
                n.get(5),
                n.get(6),
                n.get(7),
                n.get(8),
                n.get(9),
                n.get(10),
                n.get(11).isNaN() ? Double.POSITIVE_INFINITY : n.get(11),
                n.get(12).intValue(),
                n.get(13),
                n.get(14),
                n.get(15),
                n.get(16));
    }

    /** By name, ready for JSON; what is infinite is left out. */
    Map<String, Object> asJson() {
        List<Number> numbers = List.of(
                luck,
                trials,
                outcomes,
                independent,
                years,
                totalReturn,
                sharpe,
                marketSharpe,
                luckySharpe,
                probabilistic,
                deflated,
                yearsToTell,
                trialsBorne,
                superiorAbility,
                realityCheck,
                overfitting,
                lossOutside);
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            if (Double.isFinite(numbers.get(i).doubleValue())) {
                json.put(NAMES.get(i), numbers.get(i));
            }
        }
        return json;
    }
}
