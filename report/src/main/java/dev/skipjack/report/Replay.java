package dev.skipjack.report;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.Account;
import dev.skipjack.run.AccountSource;
import dev.skipjack.run.Objective;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.config.TransformException;
import dev.skipjack.run.config.Transforms;
import dev.skipjack.run.execution.Hindsight;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.front.Front;
import dev.skipjack.run.score.Scoring;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.Stage;
import dev.skipjack.run.spec.ValidateSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the best trials did with the money: the winner's account, and those of the validated ones on data that the search never saw.
 * Immutable.
 *
 * @param trial the winner's number
 * @param winner its account on the search's data
 * @param unseen its account on the first stage's of the validation, unless that is blind
 * @param validated the best trials on both, best first; empty without a validation
 */
public record Replay(int trial, Account winner, Optional<Account> unseen, List<Validated> validated) {
    public Replay {
        validated = List.copyOf(validated);
    }

    /**
     * One of the best trials on both stretches of data.
     *
     * @param values those that it had in the search
     * @param inside its metrics there
     * @param outcome what came of it on the data that the search never saw; null if it failed there
     */
    public record Validated(
            int number, List<Double> values, java.util.Map<String, Double> inside, Outcome.@Nullable Valued outcome) {
        public Validated {
            values = List.copyOf(values);
        }
    }

    /**
     * Runs the best trials again; as many as the spec validates, at least the winner. With several objectives the first is the knee of the
     * front, or where it has none the best of the first objective. Costs two evaluations for each.
     *
     * @return empty if the objective keeps no accounts, the study has no winner, or the winner fails
     * @throws InterruptedException if the thread was interrupted
     */
    public static Optional<Replay> of(RunSpec spec, StudyView view) throws InterruptedException {
        List<FinishedTrial> ranking = view.front().map(Front::spread).orElse(view.ranking());
        Optional<AccountSource> source = spec.objective().accounts();
        if (source.isEmpty() || ranking.isEmpty()) {
            return Optional.empty();
        }
        Player player = new Player(spec);
        FinishedTrial winner = ranking.getFirst();
        Optional<Account> account = player.account(source, winner.assignment());
        if (account.isEmpty()) {
            return Optional.empty();
        }
        Optional<AccountSource> unseen = Hindsight.openStage(spec)
                .map(stage -> stage.settings().objective())
                .flatMap(Objective::accounts);
        return Optional.of(new Replay(
                winner.number(),
                account.get(),
                player.account(unseen, winner.assignment()),
                validated(spec, ranking, player, unseen)));
    }

    private static List<Validated> validated(
            RunSpec spec, List<FinishedTrial> ranking, Player player, Optional<AccountSource> unseen)
            throws InterruptedException {
        Optional<ValidateSettings> open = Hindsight.openStage(spec).map(Stage::settings);
        List<Validated> validated = new ArrayList<>();
        if (open.isEmpty() || unseen.isEmpty()) {
            return validated;
        }
        ValidateSettings settings = open.get();
        Scoring scoring = spec.scoring().whole(settings.bounds());
        for (FinishedTrial trial : ranking.subList(0, Math.min(settings.top(), ranking.size()))) {
            Optional<Account> account = player.account(unseen, trial.assignment());
            validated.add(new Validated(
                    trial.number(),
                    trial.values(),
                    trial.outcome() instanceof Outcome.Valued valued ? valued.metrics() : java.util.Map.of(),
                    account.map(found -> scoring.judge(found.metrics())).orElse(null) instanceof Outcome.Valued valued
                            ? valued
                            : null));
        }
        return validated;
    }

    /** Runs points of the space. */
    private static final class Player {
        private final RunSpec spec;
        private final EffectiveConfig config;
        private final Transforms transforms;

        Player(RunSpec spec) {
            this.spec = spec;
            this.config = spec.effectiveConfig();
            this.transforms = config.transforms();
        }

        Optional<Account> account(Optional<AccountSource> source, Assignment point) throws InterruptedException {
            Optional<Assignment> aligned = point.aligned(spec.parameters().space());
            try {
                return source.isEmpty() || aligned.isEmpty()
                        ? Optional.empty()
                        : source.get().account(transforms.apply(config.at(aligned.get())));
            } catch (TransformException e) {
                return Optional.empty();
            }
        }
    }
}
