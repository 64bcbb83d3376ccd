package dev.skipjack.run.verdict;

import dev.skipjack.core.rng.Streams;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The figures behind a verdict. Sharpe ratios are annual; probabilities are fractions.
 *
 * @param trials how many evaluations were ever made on these data
 * @param outcomes how many different ones this study's trials came to
 * @param independent how many independent trials they are worth: as many as have the same best by luck
 * @param years how long the judged history is
 * @param sharpe the winner's ratio
 * @param marketSharpe that of holding the market
 * @param luckySharpe the ratio that the best of as many trials is expected to have without skill
 * @param probabilistic how likely the winner's true ratio is above 0, were it the only trial
 * @param deflated how likely it is above the lucky one
 * @param yearsToTell how long a history would tell the winner's ratio from the lucky one at 95%; infinite if never
 * @param trialsBorne how many independent trials this history bears before the best of them has a ratio of 1 by luck
 * @param superiorAbility the probability that the best of alike trials without skill looks as good as the winner does beyond the market
 * @param realityCheck the same by White's test
 * @param overfitting how often the best trial of one half of the time is in the worse half of the trials in the other
 * @param lossOutside how often it loses there
 */
public record Figures(
        int trials,
        int outcomes,
        double independent,
        double years,
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
    private static final int SAMPLES = 1999;
    private static final int BLOCKS = 10;
    private static final double LEVEL = 0.05;

    /**
     * Computes all figures: with n outcomes of T bars, O(n T + 2000 n T^(2/3)), a second or so for 1,000 outcomes of ten years.
     *
     * @param trials how many evaluations were ever made on these data
     * @param seed of the resampling
     */
    static Figures of(Evidence evidence, int trials, long seed) {
        double year = Math.sqrt(evidence.barsPerYear());
        double[][] compared = evidence.compared();
        SharpeEstimate winner = SharpeEstimate.of(evidence.winner());
        Excess excess = new Excess(evidence.market());
        BestOfMany test = BestOfMany.of(
                Arrays.stream(compared).map(excess::of).toArray(double[][]::new), SAMPLES, Streams.of(seed, 0));
        double independent =
                SelectionBias.independentTrials(test.luckyBest()) * Math.max(1, (double) trials / evidence.trials());
        double lucky = SelectionBias.luckyRatio(variance(compared), independent);
        CrossValidation cross = CrossValidation.of(compared, BLOCKS);
        return new Figures(
                trials,
                evidence.outcomes(),
                independent,
                evidence.years(),
                winner.ratio() * year,
                SharpeEstimate.of(evidence.market()).ratio() * year,
                lucky * year,
                winner.probabilityAbove(0),
                winner.probabilityAbove(lucky),
                winner.observationsToTell(lucky, LEVEL) / evidence.barsPerYear(),
                SelectionBias.trialsBorne(evidence.years(), 1),
                test.superiorAbility(),
                test.realityCheck(),
                cross.overfitting(),
                cross.lossOutside());
    }

    private static double variance(double[][] compared) {
        double[] ratios = Arrays.stream(compared)
                .mapToDouble(returns -> SharpeEstimate.of(returns).ratio())
                .toArray();
        double mean = DoubleStream.of(ratios).average().orElse(0);
        return DoubleStream.of(ratios).map(r -> (r - mean) * (r - mean)).sum() / Math.max(1, ratios.length - 1);
    }

    /** By name, ready for JSON; what is infinite is left out. */
    Map<String, Object> asJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("trials", trials);
        json.put("outcomes", outcomes);
        json.put("independent_trials", independent);
        json.put("years", years);
        json.put("sharpe", sharpe);
        json.put("market_sharpe", marketSharpe);
        json.put("lucky_sharpe", luckySharpe);
        json.put("probabilistic_sharpe", probabilistic);
        json.put("deflated_sharpe", deflated);
        if (Double.isFinite(yearsToTell)) {
            json.put("years_to_tell", yearsToTell);
        }
        json.put("trials_borne", trialsBorne);
        json.put("superior_ability", superiorAbility);
        json.put("reality_check", realityCheck);
        json.put("overfitting", overfitting);
        json.put("loss_outside", lossOutside);
        return json;
    }
}
