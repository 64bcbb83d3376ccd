package dev.skipjack.cli;

import dev.skipjack.core.study.StudyException;
import dev.skipjack.report.Replay;
import dev.skipjack.report.ReportSubject;
import dev.skipjack.run.execution.Hindsight;
import dev.skipjack.run.execution.Reproduction;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.plan.Plan;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SpecException;
import dev.skipjack.storage.Storages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the study that a page or a picture is about, and runs its best trials again where that can be done. */
final class ReportSubjects {
    private ReportSubjects() {}

    /**
     * Reads it.
     *
     * @throws BadInput if there is none
     * @throws InterruptedException if the thread was interrupted
     */
    static ReportSubject read(StudyArguments study, @Nullable Path file) throws InterruptedException {
        StudyView view = study.read(file, read -> read);
        Optional<RunSpec> spec = spec(file, view);
        String storage = Storages.shown(study.address(file).storage());
        String version = new Version().getVersion()[0];
        if (spec.isEmpty() || spec.get().objective().accounts().isEmpty() || isRefused(spec.get(), view)) {
            return ReportSubject.of(view, storage, version);
        }
        Hindsight hindsight = new Hindsight(spec.get(), view);
        return new ReportSubject(
                view,
                storage,
                version,
                Replay.of(spec.get(), view),
                hindsight.folds(),
                hindsight.neighbours(),
                Hindsight.stages(spec.get(), view.record()));
    }

    /** The spec of the study; empty where no run-spec made it, or it cannot be read here, and then a notice says so. */
    private static Optional<RunSpec> spec(@Nullable Path file, StudyView view) {
        if (!view.record().attributes().containsKey(Plan.ATTRIBUTE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(file != null ? Specs.read(file) : StudyView.spec(view.record(), System.getenv()));
        } catch (SpecException | StudyException e) {
            notice("its spec cannot be read here: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether the spec judges otherwise than the study did; a notice says in what. */
    private static boolean isRefused(RunSpec spec, StudyView view) {
        List<String> refusals = Reproduction.refusals(spec, view);
        if (!refusals.isEmpty()) {
            notice("the spec judges differently than the study did:\n  " + String.join("\n  ", refusals));
        }
        return !refusals.isEmpty();
    }

    private static void notice(String why) {
        System.err.println(
                "skipjack: no trial is run again, so there is no account, trade or validation to show: " + why);
    }
}
