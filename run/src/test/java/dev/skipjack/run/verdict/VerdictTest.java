package dev.skipjack.run.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.run.ReturnSource;
import dev.skipjack.run.verdict.Verdict.Conclusion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final int DAYS = 2520;
    private static final double DAILY = 0.01;

    /** A market that drifts upwards. */
    private static final class Market implements ReturnSource {
        private final double[] returns = new double[DAYS];

        Market(Random random) {
            Arrays.setAll(returns, t -> 0.0004 + DAILY * random.nextGaussian());
        }

        @Override
        public Optional<double[]> returns(Map<String, Object> config) {
            return Optional.empty();
        }

        @Override
        public double[] market() {
            return returns;
        }

        @Override
        public double barsPerYear() {
            return 252;
        }
    }

    /** Trials that hold the market on days of their own choice, each with a skill: what it makes a day beside. The best is first. */
    private static List<double[]> trials(Random random, double[] market, double bestSkill) {
        List<double[]> trials = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            double skill = i == 0 ? bestSkill : 0;
            double[] trial = new double[DAYS];
            Arrays.setAll(trial, t -> random.nextBoolean() ? market[t] + skill * 2 : 0);
            trials.add(trial);
        }
        trials.sort(Comparator.comparingDouble(
                        (double[] returns) -> SharpeEstimate.of(returns).ratio())
                .reversed());
        return trials;
    }

    private static Verdict verdict(ReturnSource market, List<double[]> trials, int earlier) {
        Evidence evidence = new Evidence(market);
        trials.forEach(evidence::add);
        return Verdict.of(evidence, trials.size() + earlier, 42);
    }

    @Test
    void callsTheBestOfManyRandomOnesLuckThoughTheMarketRises() {
        int skilled = 0;
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Market market = new Market(random);
            List<double[]> trials = trials(random, market.market(), 0);
            Verdict verdict = verdict(market, trials, 0);
            assertThat(verdict.figures().probabilistic()).isGreaterThan(0.9);
            skilled += verdict.conclusion() == Conclusion.SKILL ? 1 : 0;
        }
        assertThat(skilled).isLessThanOrEqualTo(4);
    }

    @Test
    void findsASkillThatIsThere() {
        int skilled = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Market market = new Market(random);
            Verdict verdict = verdict(market, trials(random, market.market(), 0.0008), 0);
            skilled += verdict.conclusion() == Conclusion.SKILL ? 1 : 0;
        }
        assertThat(skilled).isGreaterThanOrEqualTo(16);
    }

    @Test
    void doesNotDependOnTheOrderOfTheOthers() {
        Random random = new Random(3);
        Market market = new Market(random);
        List<double[]> trials = trials(random, market.market(), 0.0005);
        List<double[]> shuffled = new ArrayList<>(trials.subList(1, trials.size()));
        Collections.shuffle(shuffled, random);
        shuffled.addFirst(trials.getFirst());
        Figures a = verdict(market, trials, 0).figures();
        Figures b = verdict(market, shuffled, 0).figures();
        assertThat(b.trials()).isEqualTo(a.trials());
        assertThat(b.superiorAbility()).isEqualTo(a.superiorAbility());
        assertThat(b.overfitting()).isEqualTo(a.overfitting());
    }

    @Test
    void countsEarlierTrialsAndOutcomesThatAreTheSame() {
        Random random = new Random(4);
        Market market = new Market(random);
        List<double[]> trials = trials(random, market.market(), 0);
        Figures once = verdict(market, trials, 0).figures();
        List<double[]> twice = new ArrayList<>(trials);
        trials.forEach(trial -> twice.add(trial.clone()));
        Figures again = verdict(market, twice, 300).figures();
        assertThat(again.trials()).isEqualTo(500);
        assertThat(again.outcomes()).isEqualTo(once.outcomes()).isEqualTo(100);
        assertThat(again.luckySharpe()).isGreaterThan(once.luckySharpe());
        assertThat(again.deflated()).isLessThan(once.deflated());
    }

    @Test
    void isReadBackAsWritten() {
        Market market = new Market(new Random(6));
        Verdict verdict = verdict(market, trials(new Random(6), market.market(), 0.0005), 0);
        assertThat(Verdict.of(verdict.asJson())).contains(verdict);
        Map<String, Object> older = verdict.asJson();
        older.remove("luck");
        assertThat(Verdict.of(older)).isEmpty();
    }

    @Test
    void saysSoWhereNothingWasEarned() {
        Market market = new Market(new Random(5));
        double[] loss = new double[DAYS];
        Arrays.setAll(loss, t -> -0.0001 * (1 + t % 3));
        Verdict verdict = verdict(market, List.of(loss, new double[DAYS]), 0);
        assertThat(verdict.conclusion()).isEqualTo(Conclusion.LUCK);
        assertThat(verdict.sentences().getFirst()).startsWith("Do not trade this: the winner LOST ");
    }

    @Test
    void saysThatAWinnerWithoutTradesEarnedNothing() {
        Market market = new Market(new Random(5));
        Verdict verdict = verdict(market, List.of(new double[DAYS]), 0);
        assertThat(verdict.sentences().getFirst()).isEqualTo("Do not trade this: the winner earned nothing.");
        assertThat(verdict.asJson()).doesNotContainKey("overfitting");
        assertThat(Verdict.of(verdict.asJson())).contains(verdict);
    }

    @Test
    void saysLoudlyThatARatioAbove0HidesALoss_P22() {
        Market market = new Market(new Random(7));
        double[] returns = new double[DAYS];
        Arrays.setAll(returns, t -> t % 2 == 0 ? 0.30 : -0.28);
        Verdict verdict = verdict(market, List.of(returns), 0);
        assertThat(verdict.figures().sharpe()).isPositive();
        assertThat(verdict.figures().totalReturn()).isNegative();
        assertThat(verdict.conclusion()).isEqualTo(Conclusion.LUCK);
        assertThat(verdict.sentences().getFirst()).contains("Do not trade this", "LOST");
    }

    @Test
    void takesNoSkillFromAReturnThatNeverChanges() {
        Market market = new Market(new Random(8));
        double[] returns = new double[DAYS];
        Arrays.fill(returns, 0.001);
        assertThat(verdict(market, List.of(returns), 0).conclusion()).isEqualTo(Conclusion.LUCK);
    }

    @Test
    void judgesAWinnerOfAnotherScoreByItsOwnReturns() {
        Random random = new Random(9);
        Market market = new Market(random);
        List<double[]> trials = trials(random, market.market(), 0.002);
        Collections.reverse(trials);
        assertThat(verdict(market, trials, 0).conclusion()).isEqualTo(Conclusion.LUCK);
        Collections.reverse(trials);
        assertThat(verdict(market, trials, 0).conclusion()).isEqualTo(Conclusion.SKILL);
    }

    @Test
    void isLessSureWhereMoreWasTriedBefore() {
        Random random = new Random(10);
        Market market = new Market(random);
        List<double[]> trials = trials(random, market.market(), 0.0004);
        double once = verdict(market, trials, 0).figures().luck();
        double tenfold = verdict(market, trials, 900).figures().luck();
        assertThat(tenfold).isCloseTo(1 - Math.pow(1 - once, 10), within(1e-9)).isGreaterThan(once);
    }
}
