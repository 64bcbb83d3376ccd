package dev.skipjack.run.fold;

import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.Reporter;
import dev.skipjack.run.score.FoldMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates on one fold after the other, and reports after fold n, as step n, what would be measured if it were the last. Thread-safe. */
final class FoldedEvaluator implements Evaluator {
    private final List<Evaluator> folds;

    FoldedEvaluator(List<Evaluator> folds) {
        this.folds = List.copyOf(folds);
    }

    @Override
    public Evaluation evaluate(Map<String, @Nullable Object> config, Reporter reporter) throws InterruptedException {
        List<Map<String, Double>> measured = new ArrayList<>();
        Map<String, Double> metrics = Map.of();
        for (Evaluator fold : folds) {
            Evaluation evaluation = fold.evaluate(config);
            if (!(evaluation instanceof Evaluation.Measured part)) {
                return evaluation;
            }
            measured.add(part.measurement().metrics());
            metrics = FoldMetrics.of(measured);
            if (!reporter.report(Reporter.Report.of(measured.size(), metrics))) {
                return new Evaluation.Stopped();
            }
        }
        return new Evaluation.Measured(metrics);
    }

    @Override
    public void close() {
        folds.forEach(Evaluator::close);
    }
}
