package dev.skipjack.cli;

import dev.skipjack.core.study.StudyException;
import dev.skipjack.report.Replay;
import dev.skipjack.report.ReportSubject;
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
        return new ReportSubject(
                view,
                storage,
                new Version().getVersion()[0],
                spec.isEmpty() ? Optional.empty() : replay(spec.get(), view));
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

    private static Optional<Replay> replay(RunSpec spec, StudyView view) throws InterruptedException {
        List<String> refusals = Reproduction.refusals(spec, view);
        if (!refusals.isEmpty()) {
            notice("the spec judges differently than the study did:\n  " + String.join("\n  ", refusals));
            return Optional.empty();
        }
        return Replay.of(spec, view);
    }

    private static void notice(String why) {
        System.err.println(
                "skipjack: no trial is run again, so there is no account, trade or validation to show: " + why);
    }
}
