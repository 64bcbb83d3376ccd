package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.Judge;
import dev.skipjack.core.study.Judgement;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.verdict.SelectionBias;
import dev.skipjack.run.verdict.SharpeEstimate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gauge over 1,000 bars of 252 a year, of trials whose annual Sharpe ratios are given. */
class LuckGaugeTest {
    private static final double YEAR = Math.sqrt(252);

    @TempDir
    Path folder;

    private final Study study = Study.inMemory(
            StudyOptions.maximize("s").withSpace(SearchSpace.of(Map.of("x", IntDistribution.of(1, 1_000_000)))));

    private LuckGauge gauge() throws Exception {
        Path file = Files.writeString(folder.resolve("spec.yaml"), """
                study: s
                storage: "memory:"
                objective: {market: {bars: 1000}}
                parameters: {x: {type: int, low: 1, high: 1000000}}
                score: y
                """);
        List<ObjectiveKind> kinds = List.of(new MarketKind());
        return LuckGauge.watch(study, RunSpec.read(file, kinds, Map.of())).orElseThrow();
    }

    private void run(double... ratios) {
        int before = study.trials().size();
        Judge judge = trial -> Judgement.evaluated(
                new Outcome.Complete(0.0, List.of(), Map.of("sharpe", ratios[trial.number() - before])));
        study.optimize(judge, Budget.trials(before + ratios.length), 1);
    }

    private FinishedTrial last() {
        return FinishedTrial.of(study.trials().getLast());
    }

    private static double[] noise(int n, double best) {
        Random random = new Random(3);
        double[] ratios = random.doubles(n, -1, 1).toArray();
        ratios[n - 1] = best;
        return ratios;
    }

    private static double luck(double best, double... ratios) {
        double mean = Arrays.stream(ratios).average().orElseThrow();
        double variance =
                Arrays.stream(ratios).map(r -> (r - mean) * (r - mean)).sum() / (ratios.length - 1);
        SharpeEstimate estimate = new SharpeEstimate(best / YEAR, 1000, 0, 3);
        return 1 - SelectionBias.deflated(estimate, variance / 252, ratios.length);
    }

    @Test
    void isOneMinusTheDeflatedRatioOfTheBest() throws Exception {
        double[] ratios = noise(40, 1.7);
        LuckGauge gauge = gauge();
        run(ratios);
        assertThat(gauge.luckOf(last()).orElseThrow()).isCloseTo(luck(1.7, ratios), within(1e-9));
    }

    @Test
    void callsTheBestOfNoiseLuckAndTheOutstandingNone() throws Exception {
        LuckGauge gauge = gauge();
        run(noise(60, 1.0));
        assertThat(gauge.luckOf(last()).orElseThrow()).isGreaterThan(0.5);
        run(4);
        assertThat(gauge.luckOf(last()).orElseThrow()).isLessThan(0.05);
    }

    @Test
    void knowsWhatTheStudyHadBefore() throws Exception {
        LuckGauge before = gauge();
        run(noise(30, 1.5));
        assertThat(gauge().luckOf(last()).orElseThrow())
                .isCloseTo(before.luckOf(last()).orElseThrow(), within(1e-12));
    }

    @Test
    void saysNothingOfFewTrialsOrOfABestWithoutARatio() throws Exception {
        LuckGauge gauge = gauge();
        run(noise(9, 1));
        assertThat(gauge.luckOf(last())).isEmpty();
        run(0.3);
        assertThat(gauge.luckOf(last())).isPresent();
        assertThat(gauge.luckOf(last().withOutcome(Outcome.Complete.of(1)))).isEmpty();
    }

    @Test
    void takesADuplicateForNoFurtherTrial() throws Exception {
        LuckGauge gauge = gauge();
        run(noise(20, 1.2));
        double luck = gauge.luckOf(last()).orElseThrow();
        gauge.onFinished(
                study, last().withOutcome(new Outcome.Duplicate(0, List.of(0.0), List.of(), Map.of("sharpe", 1.2))));
        assertThat(gauge.luckOf(last()).orElseThrow()).isEqualTo(luck);
    }
}
