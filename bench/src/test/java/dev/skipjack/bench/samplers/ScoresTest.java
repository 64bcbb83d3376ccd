package dev.skipjack.bench.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.bench.samplers.SearchRun.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ScoresTest {
    private final List<SearchRun> made = new ArrayList<>();

    /** Searches of a function with seeds 0, 1, ...: their regrets after 50 trials, twice as much after 25. */
    private void add(String sampler, int fid, double... regrets) {
        for (int seed = 0; seed < regrets.length; seed++) {
            SortedMap<Integer, Double> regret = new TreeMap<>();
            regret.put(25, 2 * regrets[seed]);
            regret.put(50, regrets[seed]);
            made.add(new SearchRun(sampler, fid, 1, 5, 50, seed, 50, regret, 1));
        }
    }

    private Comparison comparison() {
        Runs runs = Runs.of(made);
        return new Comparison(Side.of(runs, "a"), Side.of(runs, "random"), 50);
    }

    @Test
    void areMediansAsSharesOfRandoms() {
        add("random", 1, 3, 5, 100);
        add("a", 1, 9, 1, 1);
        add("random", 2, 8, 2);
        add("a", 2, 0, 0);
        Scores scores = new Scores(Runs.of(made), 50);
        assertThat(scores.share("a", new Task(1, 1, 5))).isEqualTo(0.2);
        assertThat(scores.share("a", new Task(2, 1, 5))).isEqualTo(Scores.FLOOR);
        assertThat(scores.mean("a")).isCloseTo((0.2 + 1e-4) / 2, within(1e-12));
        assertThat(scores.geometricMean("a")).isCloseTo(Math.sqrt(0.2 * 1e-4), within(1e-12));
        assertThat(scores.mean("random")).isEqualTo(1);
        assertThat(scores.progress("random", 25)).isCloseTo(2, within(1e-12));
        assertThat(scores.lines().get(2)).matches("a +0\\.1001 +0\\.0045 +0 of 2");
        assertThat(scores.lines()).anyMatch(line -> line.matches("f1 +1\\.0000 +0\\.2000"));
        assertThat(scores.lines()).anyMatch(line -> line.matches("f1 +36\\.00 +3\\.667"));
    }

    @Test
    void tellOnWhichFunctionsASamplerIsBetterOrWorse() {
        add("random", 1, 10, 20, 30, 40, 50);
        add("a", 1, 1, 3, 7, 9, 11);
        add("random", 2, 10, 20, 30, 40, 50);
        add("a", 2, 11, 25, 36, 44, 70);
        add("random", 3, 10, 20, 30, 40, 50);
        add("a", 3, 1, 90, 7, 90, 11);
        Comparison comparison = comparison();
        assertThat(comparison.better()).extracting(Task::fid).containsExactly(1);
        assertThat(comparison.worse()).extracting(Task::fid).containsExactly(2);
        assertThat(comparison.lines().getFirst())
                .isEqualTo(
                        "a against random after 50 trials, 15 pairs of function and seed: lower regret in 8, equal in"
                                + " 0, higher in 7.");
        assertThat(comparison.lines().get(2))
                .isEqualTo("By function, one-sided at 0.05: better on 1: f1; worse on 1: f2.");
    }

    @Test
    void takeRegretsBelowTheTargetPrecisionForEqual() {
        add("random", 1, 1e-9);
        add("a", 1, 1e-12);
        assertThat(comparison().overall().twoSided()).isEqualTo(1);
    }

    @Test
    void compareWhatBothSearchedOnly() {
        add("random", 1, 10, 20, 30);
        add("a", 1, 1, 2);
        add("a", 2, 1, 2);
        assertThat(comparison().lines().getFirst()).contains(" 2 pairs ");
        made.clear();
        add("random", 1, 1);
        add("a", 2, 1);
        assertThatThrownBy(this::comparison).hasMessage("a and random have no function and seed in common.");
    }
}
