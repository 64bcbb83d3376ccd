package dev.skipjack.run.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a study, in a line each, the worst first; nothing if all is well. Stateless. */
public final class Findings {
    private Findings() {}

    /**
     * What a person should be told of a study's finished trials.
     *
     * @param ranking numbers of the feasible trials, best first
     */
    public static List<String> of(List<JudgedTrial> trials, List<Integer> ranking) {
        List<String> findings = new ArrayList<>();
        Ratios.of(trials).all().stream().filter(Ratio::matters).forEach(ratio -> findings.add(sentence(ratio, trials)));
        DistinctResults results = DistinctResults.of(trials, ranking);
        if (results.isPlateau()) {
            findings.add("The best " + results.top() + " are not " + results.top() + " results: " + results.topLargest()
                    + " of them have one and the same "
                    + (results.by() == Sameness.TRADES ? "list of trades." : "set of metrics."));
        }
        return findings;
    }

    private static String sentence(Ratio ratio, List<JudgedTrial> trials) {
        String share = ratio.percent() + " of the trials (" + ratio.count() + " of " + ratio.of() + ") ";
        return switch (ratio.kind()) {
            case DUPLICATES -> share + "repeated an earlier one: maybe the space is too small for so many.";
            case FAILED -> share + "failed.";
            case PRUNED -> share + "were stopped early.";
            case ZERO_TRADES -> {
                Optional<Funnel> idle = Funnels.sum(trials.stream()
                        .filter(trial -> Ratios.tradesNothing(trial.outcome()))
                        .toList());
                yield share + "traded nothing."
                        + idle.map(funnel -> " " + SignalLoss.sentence(funnel)).orElse("");
            }
        };
    }
}
