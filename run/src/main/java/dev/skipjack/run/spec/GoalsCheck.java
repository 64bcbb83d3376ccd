package dev.skipjack.run.spec;

import dev.skipjack.core.pruner.Pruner;
import dev.skipjack.run.score.Goals;
import java.util.List;

/** What a spec with several scores must not ask for, since it needs one best trial or one value. Stateless. */
final class GoalsCheck {
    private GoalsCheck() {}

    /** Reports each key that needs a single score; where a spec has it from elsewhere, at the scores. */
    static void refuse(SpecMap top, Goals goals, SearchSettings search, List<Stage> stages, ChampionSettings champion) {
        if (!goals.areSeveral()) {
            return;
        }
        SamplerKind sampler = search.sampler().kind();
        if (!sampler.takesSeveralGoals()) {
            at(top, "search", "sampler")
                    .problem(sampler.name() + " takes one score, but there are " + goals.size()
                            + ". Maybe auto, gp, nsga2 or tpe.");
        }
        Pruner pruner = search.pruner();
        if (pruner != null && !pruner.isForSeveralObjectives()) {
            at(top, "search", "pruner")
                    .problem("compares trials by one value, but there are " + goals.size()
                            + " scores. Maybe median or percentile, which look at fronts.");
        }
        if (stages.stream().anyMatch(stage -> stage.settings().findFolds().isPresent())) {
            at(top, "folds", "as")
                    .problem("must be objective where there are several scores, but was validation: each fold is chosen"
                            + " by one score.");
        }
        refuse(top, champion);
    }

    private static void refuse(SpecMap top, ChampionSettings champion) {
        if (champion.promote() == ChampionSettings.Promote.AUTO) {
            at(top, "champion", "promote")
                    .problem("must be ask where there are several scores, but was auto: no trial is the best. Maybe"
                            + " skipjack promote SPEC --trial N.");
        }
        if (champion.minImprovement() > 0) {
            at(top, "champion", "min_improvement")
                    .problem("is in units of one score, but there are several. A challenger must then not be dominated"
                            + " by the champion.");
        }
    }

    private static SpecNode at(SpecMap top, String block, String key) {
        return top.find(block)
                .filter(SpecNode::isMap)
                .flatMap(SpecNode::map)
                .flatMap(map -> map.find(key))
                .or(() -> top.find("score"))
                .orElse(top.node());
    }
}
