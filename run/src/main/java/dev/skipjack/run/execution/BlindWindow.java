package dev.skipjack.run.execution;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.key.Sha256;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Look;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.run.Window;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The window of a blind stage, and who has looked at it. The first look of a study is kept as a study attribute, before anything is
 * judged, and in the archive for other studies of the same data. One thread at a time.
 */
final class BlindWindow {
    /** The study attribute with the looks of the study, a list of objects. */
    static final String ATTRIBUTE = "skipjack:blind";

    private final Stage stage;
    private final String study;
    private final String data;
    private final String objective;
    private final String policy;

    /**
     * A look of this study.
     *
     * @param objective {@link StageResults#identity}
     * @param policy stands for score, direction and constraints
     * @param trials those that it judges
     */
    record OwnLook(String stage, String objective, String policy, Window window, Instant at, List<Integer> trials) {
        /** Whether a trial is one of those that it judges. */
        boolean isAt(FinishedTrial trial) {
            return trials.contains(trial.number());
        }

        private Map<String, @Nullable Object> asJson() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("stage", stage);
            json.put("objective", objective);
            json.put("policy", policy);
            json.put("from", window.from().toString());
            json.put("to", window.to().toString());
            json.put("at", at.toString());
            json.put("trials", trials.stream().map(Integer::longValue).toList());
            return json;
        }

        private static OwnLook of(Map<?, ?> json) {
            return new OwnLook(
                    String.valueOf(json.get("stage")),
                    String.valueOf(json.get("objective")),
                    String.valueOf(json.get("policy")),
                    new Window(day(json, "from"), day(json, "to")),
                    Instant.parse(String.valueOf(json.get("at"))),
                    trials(json.get("trials")));
        }

        private static List<Integer> trials(@Nullable Object numbers) {
            return numbers instanceof List<?> list
                    ? list.stream().map(number -> ((Number) number).intValue()).toList()
                    : List.of();
        }

        private static LocalDate day(Map<?, ?> json, String key) {
            return LocalDate.parse(String.valueOf(json.get(key)));
        }
    }

    BlindWindow(RunSpec spec, Stage stage) {
        this.stage = stage;
        this.study = spec.study();
        this.data = spec.objective().data().orElse("");
        this.objective = StageResults.identity(stage.settings().objective());
        this.policy = Sha256.of(
                        CanonicalJson.write(Plans.policy(spec, stage.settings().bounds())))
                .hex()
                .substring(0, 16);
    }

    /** The look of this study at days of the window, if there was one. */
    Optional<OwnLook> find(StudyRecord record) {
        return looks(record.attributes().get(ATTRIBUTE)).stream()
                .filter(look -> look.window.overlaps(stage.window()))
                .findFirst();
    }

    /** The first look of this study at days of the window: made now, with these trials, if there was none. */
    OwnLook look(Storage storage, StudyRecord record, List<Integer> trials, Archive archive) {
        Instant now = storage.now().truncatedTo(ChronoUnit.MILLIS);
        OwnLook mine = new OwnLook(stage.name(), objective, policy, stage.window(), now, trials);
        storage.update(record, ATTRIBUTE, before -> with(before, mine));
        OwnLook first = find(storage.find(record.name()).orElseThrow()).orElseThrow();
        if (!data.isEmpty()) {
            archive.note(new Look(data, first.window.from(), first.window.to(), study, first.at));
        }
        return first;
    }

    private static List<Object> with(@Nullable Object before, OwnLook mine) {
        List<OwnLook> looks = looks(before);
        if (looks.stream().noneMatch(look -> look.window.overlaps(mine.window))) {
            looks.add(mine);
        }
        return looks.stream().<Object>map(OwnLook::asJson).toList();
    }

    private static List<OwnLook> looks(@Nullable Object attribute) {
        List<OwnLook> looks = new ArrayList<>();
        if (attribute instanceof List<?> list) {
            list.forEach(look -> looks.add(OwnLook.of((Map<?, ?>) look)));
        }
        return looks;
    }

    /** Why trials of a later run are not judged here; empty if the look was at this very window. */
    Optional<String> otherWindow(OwnLook look) {
        return look.objective.equals(objective)
                ? Optional.empty()
                : Optional.of("is not looked at: on " + look.at + " this study looked at " + look.window + " (stage \""
                        + look.stage + "\", trials " + numbers(look.trials)
                        + "), which shares days with it or was other data, costs or code. Maybe choose other days.");
    }

    /** Why it is not blind any more, though it is the same window; empty if it is. */
    Optional<String> otherPolicy(OwnLook look) {
        return look.policy.equals(policy)
                ? Optional.empty()
                : Optional.of("is no longer blind: score, direction or constraints were changed after the look on "
                        + look.at + ".");
    }

    /** Why some trials are not judged here; empty if the look was by all of them. */
    Optional<String> secondLook(OwnLook look, List<Integer> trials) {
        List<Integer> refused =
                trials.stream().filter(number -> !look.trials.contains(number)).toList();
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of("was looked at on " + look.at + " by trials " + numbers(look.trials)
                        + ", and is blind only once: trials " + numbers(refused)
                        + " are not judged on it. Maybe choose other days for them.");
    }

    /** The looks of other studies, and of earlier ones of this name, at days of the window. */
    List<Look> others(Archive archive, Optional<OwnLook> own) {
        return data.isEmpty()
                ? List.of()
                : archive.looks(data).stream()
                        .filter(look -> look.sawAny(
                                stage.window().from(), stage.window().to()))
                        .filter(look -> own.filter(mine ->
                                        look.study().equals(study) && look.at().equals(mine.at))
                                .isEmpty())
                        .toList();
    }

    private static String numbers(List<Integer> trials) {
        return String.join(", ", trials.stream().map(String::valueOf).toList());
    }
}
