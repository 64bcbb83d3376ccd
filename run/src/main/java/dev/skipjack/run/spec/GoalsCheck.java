package dev.skipjack.run.spec;

import dev.skipjack.core.pruner.Pruner;
import dev.skipjack.run.score.Goals;
import java.util.Optional;

/** What a spec with several scores must not ask for, since it needs one best trial or one value. Stateless. */
final class GoalsCheck {
    private GoalsCheck() {}

    /** Reports each key that needs a single score. */
    static void refuse(SpecMap top, Goals goals, RunSpec spec) {
        if (!goals.areSeveral()) {
            return;
        }
        if (spec.search().sampler().kind() instanceof SamplerKind.Cmaes) {
            in(top, "search", "sampler")
                    .ifPresent(node -> node.problem(
                            "cmaes takes one score, but there are " + goals.size() + ". Maybe nsga2, tpe or auto."));
        }
        Pruner pruner = spec.search().pruner();
        if (pruner != null && !pruner.isForSeveralObjectives()) {
            in(top, "search", "pruner")
                    .ifPresent(node -> node.problem("compares trials by one value, but there are " + goals.size()
                            + " scores. Maybe median or percentile, which look at fronts."));
        }
        if (spec.findValidation().flatMap(ValidateSettings::findFolds).isPresent()) {
            in(top, "folds", "as")
                    .ifPresent(node -> node.problem("must be objective where there are several scores, but was"
                            + " validation: each fold is chosen by one score."));
        }
        refuse(top, spec.champion());
    }

    private static void refuse(SpecMap top, ChampionSettings champion) {
        if (champion.promote() == ChampionSettings.Promote.AUTO) {
            in(top, "champion", "promote")
                    .ifPresent(node -> node.problem("must be ask where there are several scores, but was auto: no trial"
                            + " is the best. Maybe skipjack promote SPEC --trial N."));
        }
        if (champion.minImprovement() > 0) {
            in(top, "champion", "min_improvement")
                    .ifPresent(node -> node.problem("is in units of one score, but there are several."
                            + " A challenger must then not be dominated by the champion."));
        }
    }

    private static Optional<SpecNode> in(SpecMap top, String block, String key) {
        return top.find(block).filter(SpecNode::isMap).flatMap(SpecNode::map).flatMap(map -> map.find(key));
    }
}
