package dev.skipjack.run.fold;

import dev.skipjack.core.storage.Measurement;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Reporter;
import dev.skipjack.run.Reporter.Report;
import dev.skipjack.run.score.FoldMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates on one fold after the other, and reports after each but the last, as steps from 0, what would be measured if the folds so
 * far, in order of time, were all. Thread-safe.
 */
final class FoldedEvaluator implements Evaluator {
    private final List<Evaluator> folds;
    private final List<Integer> order;

    /**
     * An evaluator that closes the folds' own.
     *
     * @param folds in order of time
     * @param order a permutation of their indices: the first is evaluated first
     */
    FoldedEvaluator(List<Evaluator> folds, List<Integer> order) {
        this.folds = List.copyOf(folds);
        this.order = List.copyOf(order);
    }

    @Override
    public Evaluation evaluate(Map<String, @Nullable Object> config, Reporter reporter) throws InterruptedException {
        SortedMap<Integer, Map<String, Double>> measured = new TreeMap<>();
        SortedMap<Integer, Map<String, @Nullable Object>> facts = new TreeMap<>();
        for (int fold : order) {
            Evaluation evaluation = folds.get(fold).evaluate(config);
            if (!(evaluation instanceof Evaluation.Measured part)) {
                return evaluation;
            }
            measured.put(fold, part.measurement().metrics());
            facts.put(fold, part.measurement().facts());
            if (!goesOn(measured, reporter)) {
                return new Evaluation.Stopped();
            }
        }
        return new Evaluation.Measured(new Measurement(metrics(measured), FoldFacts.of(List.copyOf(facts.values()))));
    }

    private boolean goesOn(SortedMap<Integer, Map<String, Double>> measured, Reporter reporter) {
        return measured.size() == folds.size()
                || !reporter.isListening()
                || reporter.report(Report.of(measured.size() - 1, metrics(measured)));
    }

    private static Map<String, Double> metrics(SortedMap<Integer, Map<String, Double>> measured) {
        return FoldMetrics.of(new ArrayList<>(measured.values()));
    }

    @Override
    public void close() {
        folds.forEach(Evaluator::close);
    }
}
