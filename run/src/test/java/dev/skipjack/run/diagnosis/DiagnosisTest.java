package dev.skipjack.run.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the trials alone show: P11 (inert parameters), P21 (where signals die), P36 (one result many times). */
class DiagnosisTest {
    private static final SearchSpace SPACE = space();

    private final List<JudgedTrial> trials = new ArrayList<>();

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("fast", IntDistribution.of(1, 20));
        parameters.put("weight", FloatDistribution.of(0, 1));
        parameters.put("kind", CategoricalDistribution.of("sma", "ema"));
        return SearchSpace.of(parameters);
    }

    /** P11: of two parameters that vary, one has never changed the trades. */
    @Test
    void findsTheParameterThatNeverChangedTheTrades() {
        for (int fast = 1; fast <= 5; fast++) {
            for (int weight = 0; weight < 4; weight++) {
                traded(fast, weight / 4.0, "trades of " + fast);
            }
        }
        Diagnosis diagnosis = diagnose();
        assertThat(diagnosis.inert()).containsExactly("weight");
        assertThat(diagnosis.changes())
                .containsEntry("weight", new Changes(15, 0, 0))
                .containsEntry("fast", new Changes(16, 0, 16))
                .containsEntry("kind", Changes.NONE);
        assertThat(diagnosis
                        .changes()
                        .get("weight")
                        .sentence(diagnosis.results().by()))
                .isEqualTo("never changed the trades in 15 changes");
        assertThat(diagnosis.changes().get("fast").sentence(diagnosis.results().by()))
                .isEqualTo("changed the trades in 16 of 16 changes");
        assertThat(diagnosis.changes().get("kind").sentence(diagnosis.results().by()))
                .isEqualTo("no change of it alone was seen");
        assertThat(diagnosis
                        .with(Map.of("weight", new Changes(0, 1, 1)), List.of(), 1)
                        .inert())
                .isEmpty();
    }

    /** P36: the best ten are one trade list but for two. */
    @Test
    void saysHowManyOfTheBestAreOneTradeList() {
        for (int i = 0; i < 12; i++) {
            traded(1 + i, 0.5, i < 8 ? "a plateau" : "trades of " + i);
        }
        duplicate(0);
        Diagnosis diagnosis = diagnose();
        assertThat(diagnosis.results()).isEqualTo(new DistinctResults(Sameness.TRADES, 12, 5, 10, 3, 8));
        assertThat(diagnosis.results().sentence())
                .isEqualTo(
                        "5 different lists of trades in 12 trials; among the best 10 there are 3, and 8 of them are one and"
                                + " the same.");
        assertThat(diagnosis.findings())
                .containsExactly("The best 10 are not 10 results: 8 of them have one and the same list of trades.");
    }

    @Test
    void comparesMetricsWhereATrialDoesNotTellItsTrades() {
        traded(1, 0.5, "a");
        traded(2, 0.5, "b");
        add(3, 0.5, new Outcome.Complete(1, List.of(), Map.of("trades", 7.0)), Funnel.EMPTY, null);
        assertThat(diagnose().results()).isEqualTo(new DistinctResults(Sameness.METRICS, 3, 1, 3, 1, 3));
    }

    /** P21: the sums say where signals die. */
    @Test
    void addsFunnelsUpByOutcomeAndLeavesDuplicatesOut() {
        traded(1, 0.5, "a");
        duplicate(0);
        add(2, 0.5, new Outcome.Crashed("java.lang.IllegalStateException", "no", ""), null, null);
        add(3, 0.5, complete(0, 1.0), new Funnel(100, 40, Map.of("trend filter", 40L), 0, 0, 0), "b");
        Diagnosis diagnosis = diagnose();
        assertThat(diagnosis.funnel())
                .contains(new Funnel(200, 50, Map.of("trend filter", 40L, "volatility", 1L), 6, 5, 7));
        assertThat(diagnosis.funnels())
                .containsOnlyKeys("complete", "infeasible")
                .containsEntry("infeasible", new Funnel(100, 40, Map.of("trend filter", 40L), 0, 0, 0));
        assertThat(diagnosis.failures())
                .containsExactly(new FailureGroup("crashed", "java.lang.IllegalStateException: no", 1, 2));
        assertThat(diagnosis.asJson().get("signals"))
                .isEqualTo(
                        "80% of 50 signals were blocked by \"trend filter\", on 200 bars decided on. Maybe loosen it.");
    }

    @Test
    void saysWhereSignalsDie() {
        assertThat(SignalLoss.sentence(new Funnel(2980, 0, Map.of(), 0, 0, 0)))
                .startsWith("Of 2,980 bars decided on, none had a signal.");
        assertThat(SignalLoss.sentence(
                        new Funnel(2980, 1000, Map.of("cooldown", 80L, "volatility filter", 910L), 9, 9, 4)))
                .startsWith("91% of 1,000 signals were blocked by \"volatility filter\"");
        assertThat(SignalLoss.sentence(new Funnel(2980, 1000, Map.of("cooldown", 80L), 0, 0, 0)))
                .contains("1,000 of 2,980 bars had a signal, and none led to an order.");
        assertThat(SignalLoss.sentence(new Funnel(2980, 1000, Map.of(), 20, 0, 0)))
                .startsWith("20 orders were given, and none changed a position.");
        assertThat(SignalLoss.sentence(new Funnel(2980, 1000, Map.of("cooldown", 80L), 20, 19, 9)))
                .isEqualTo("Of 2,980 bars 1,000 had a signal, 20 an order, 19 a fill: 9 trades.");
    }

    @Test
    void readsRatiosAsTheSeedDoes() {
        List<Ratio.Reading> readings = IntStream.of(9, 10, 29, 30, 50, 51)
                .mapToObj(count -> new Ratio(Ratio.Kind.FAILED, count, 100).reading())
                .toList();
        assertThat(readings)
                .extracting(Ratio.Reading::toString)
                .containsExactly("healthy", "ok", "ok", "warn", "warn", "problem");
        assertThat(new Ratio(Ratio.Kind.FAILED, 9, 9).matters()).isFalse();
        assertThat(new Ratio(Ratio.Kind.FAILED, 999, 1000).percent()).isEqualTo("99%");
        assertThat(new Ratio(Ratio.Kind.ZERO_TRADES, 0, 0).percent()).isEqualTo("0%");
    }

    @Test
    void countsEachKindOfTrialAgainstThoseThatCouldBe() {
        traded(1, 0.5, "a");
        duplicate(0);
        add(2, 0.5, complete(0, -1.0), null, null);
        add(3, 0.5, Outcome.Complete.of(1), null, null);
        add(4, 0.5, new Outcome.Pruned(1, 0.5), null, null);
        add(5, 0.5, new Outcome.InvalidNumeric("NaN"), null, null);
        assertThat(diagnose().ratios())
                .containsExactly(
                        new Ratio(Ratio.Kind.DUPLICATES, 1, 6),
                        new Ratio(Ratio.Kind.ZERO_TRADES, 1, 3),
                        new Ratio(Ratio.Kind.FAILED, 1, 6),
                        new Ratio(Ratio.Kind.PRUNED, 1, 6));
    }

    @Test
    void saysWhichBestValuesLieAtABound() {
        for (int i = 0; i < 10; i++) {
            traded(i < 6 ? 20 : 3 + i, i < 4 ? 0.999 : 0.5, "trades of " + i);
        }
        Diagnosis diagnosis = diagnose();
        assertThat(diagnosis.bounds()).containsOnlyKeys("fast");
        assertThat(diagnosis.bounds().get("fast").sentence()).isEqualTo("6 of the best 10 lie at its upper bound 20");
    }

    @Test
    void saysNothingOfTheBoundsOfThreeTrials() {
        for (int i = 0; i < 3; i++) {
            traded(20, 0.5, "trades of " + i);
        }
        assertThat(diagnose().bounds()).isEmpty();
        traded(20, 0.5, "trades of 3");
        assertThat(diagnose().bounds()).containsOnlyKeys("fast");
    }

    private Diagnosis diagnose() {
        return Diagnosis.of(
                trials,
                trials.stream()
                        .filter(trial -> trial.outcome() instanceof Outcome.Complete complete && complete.isFeasible())
                        .map(JudgedTrial::number)
                        .toList());
    }

    private void traded(int fast, double weight, String hash) {
        add(fast, weight, complete(7, -1.0), new Funnel(100, 10, Map.of("volatility", 1L), 6, 5, 7), hash);
    }

    private static Outcome complete(double trades, double constraint) {
        return new Outcome.Complete(1, List.of(constraint), Map.of("trades", trades));
    }

    private void duplicate(int original) {
        JudgedTrial trial = trials.get(original);
        trials.add(new JudgedTrial(
                trials.size(),
                trial.point(),
                ((Outcome.Valued) trial.outcome()).duplicateOf(original),
                trial.funnel(),
                trial.tradesHash()));
    }

    private void add(int fast, double weight, Outcome outcome, Funnel funnel, String hash) {
        trials.add(new JudgedTrial(
                trials.size(),
                Assignment.of(SPACE, new double[] {fast, weight, 0}),
                outcome,
                Optional.ofNullable(funnel),
                Optional.ofNullable(hash)));
    }
}
