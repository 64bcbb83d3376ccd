package dev.skipjack.run.verdict;

import dev.skipjack.run.ReturnSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a study's trials would have earned. Trials that made the same returns to the bit are one outcome, whatever their
 * parameters. One thread at a time.
 */
public final class Evidence {
    /** As many outcomes are compared with each other; of more, every so-manieth. */
    static final int MOST_OUTCOMES = 2000;

    private final double[] market;
    private final double barsPerYear;
    private final List<double[]> outcomes = new ArrayList<>();
    private final Map<Integer, List<double[]>> byHash = new HashMap<>();
    private final List<double[]> rivals = new ArrayList<>();
    private int trials;

    /** Evidence without trials, on the bars of a source. */
    public Evidence(ReturnSource source) {
        this.market = source.market();
        this.barsPerYear = source.barsPerYear();
    }

    /** Adds a trial; the first one is the winner that is judged. */
    public void add(double[] returns) {
        trials++;
        List<double[]> alike = byHash.computeIfAbsent(Arrays.hashCode(returns), _ -> new ArrayList<>());
        if (alike.stream().noneMatch(known -> Arrays.equals(known, returns))) {
            alike.add(returns);
            outcomes.add(returns);
        }
    }

    /** Adds what a configuration that was not tried would have earned: the winner is to look better than luck makes the best of these too. */
    public void addRival(double[] returns) {
        rivals.add(returns);
    }

    List<double[]> rivals() {
        return rivals;
    }

    /** What the winner earned over the whole time, as a fraction. */
    double totalReturn() {
        double wealth = 1;
        for (double r : winner()) {
            wealth *= 1 + r;
        }
        return wealth - 1;
    }

    /** How many trials were added. */
    public int trials() {
        return trials;
    }

    /** How many outcomes they came to. */
    public int outcomes() {
        return outcomes.size();
    }

    /** The number of years the bars span. */
    double years() {
        return market.length / barsPerYear;
    }

    double barsPerYear() {
        return barsPerYear;
    }

    double[] market() {
        return market;
    }

    double[] winner() {
        return outcomes.getFirst();
    }

    /** The outcomes to compare, the winner first: all, or an even choice of them. */
    double[][] compared() {
        int n = Math.min(outcomes.size(), MOST_OUTCOMES);
        double[][] compared = new double[n][];
        Arrays.setAll(compared, i -> outcomes.get((int) ((long) i * outcomes.size() / n)));
        return compared;
    }
}
