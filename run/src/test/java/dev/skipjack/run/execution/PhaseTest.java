package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.spec.Phase;
import dev.skipjack.run.spec.Problem;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.spec.SpecException;
import dev.skipjack.storage.Storages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phases after a search over x from 1 to 8 and kind, whose best is trial 14: x = 8, kind = sma, value 8. */
class PhaseTest {
    private static final String FIRST =
            "{x: {type: int, low: 1, high: 8}, entry.kind: {type: categorical, choices: [sma, ema]}}";

    @TempDir
    Path folder;

    private final WindowKind kind = new WindowKind();

    @BeforeEach
    void runTheFirstPhase() {
        execute(spec("a", FIRST, ""), 4);
        kind.evaluations.clear();
    }

    private String url(String study) {
        return "sqlite:///" + folder.resolve(study + ".db");
    }

    private Path spec(String study, String parameters, String more) {
        try {
            return Files.writeString(
                    folder.resolve(study + ".yaml"), """
                    study: %s
                    storage: %s
                    objective: {years: {window: {from: 2001-01-01, to: 2002-12-31}}}
                    config: {entry: {slow: 5}, deep: 2}
                    parameters: %s
                    score: y
                    search: {sampler: grid, trials: 100, concurrency: 2}
                    %s
                    """.formatted(study, url(study), parameters, more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String from(String more) {
        return "from: {study: a, storage: " + url("a") + more + "}";
    }

    private RunSpec read(Path file) {
        return RunSpec.read(file, List.of(kind), Map.of());
    }

    private RunResult execute(Path file, int workers) {
        RunSpec spec = read(file);
        try (Storage storage = Storages.open(spec.storage())) {
            return new Run(spec, file, storage, Archive.none()).execute(workers, Run.Watcher.silent());
        }
    }

    private List<StoredTrial> trials(String study) {
        try (Storage storage = Storages.open(url(study))) {
            return storage.trials(storage.find(study).orElseThrow());
        }
    }

    private TakenOver takenOver(String study) {
        try (Storage storage = Storages.open(url(study))) {
            return TakenOver.of(storage.find(study).orElseThrow()).orElseThrow();
        }
    }

    private List<String> problems(String parameters, String more) {
        Path file = spec("b", parameters, more);
        try {
            read(file);
            return List.of();
        } catch (SpecException e) {
            return e.problems().stream()
                    .map(Problem::toString)
                    .map(line -> line.replace(file + ":", "").replace(folder.toString(), "F"))
                    .toList();
        }
    }

    @Test
    void p14_pinsTheBestOfAnEarlierStudyByPathAndNeverAWholeSection() {
        Path file = spec("b", "{entry.slow: {type: int, low: 1, high: 3}}", from(""));
        Phase phase = read(file).findPhase().orElseThrow();
        assertThat(phase.origin().trial()).isEqualTo(14);
        assertThat(phase.pinned()).isEqualTo(Map.of("x", 8L, "entry.kind", "sma"));
        assertThat(phase.start()).isEmpty();
        assertThat(read(file).effectiveConfig().fixed())
                .isEqualTo(Map.of("x", 8L, "deep", 2L, "entry", Map.of("slow", 5L, "kind", "sma")));

        RunResult result = execute(file, 2);
        assertThat(result.ranking()).hasSize(3);
        assertThat(kind.evaluations).containsOnly("2001: 8");
    }

    @Test
    void whatIsSearchedAgainBeginsAtTheEarlierBest() {
        execute(spec("b", "{x: {type: int, low: 5, high: 9}, deep: {type: int, low: 1, high: 2}}", from("")), 2);
        StoredTrial first = trials("b").getFirst();
        assertThat(first.assignment().asMap()).containsEntry("x", 8L);
        assertThat(trials("b")).hasSize(10);
        assertThat(read(folder.resolve("b.yaml")).findPhase().orElseThrow().pinned())
                .isEqualTo(Map.of("entry.kind", "sma"));
    }

    @Test
    void saysWhatOfTheEarlierBestDoesNotFit() {
        Path outside = spec("b", "{x: {type: int, low: 1, high: 5}}", from(""));
        assertThat(read(outside).findPhase().orElseThrow().notices())
                .singleElement()
                .asString()
                .startsWith("trial 14 of study a is not tried first: x: ");
        Path rule = spec("b", "{x: {type: int, low: 1, high: 9}}", "rules: [x < 8]\n" + from(""));
        assertThat(read(rule).findPhase().orElseThrow().start()).isEmpty();
        assertThat(read(rule).findPhase().orElseThrow().notices())
                .containsExactly("the point of trial 14 of study a breaks a rule, and is not tried first.");
        Path held = spec("b", "{x: 3, deep: {type: int, low: 1, high: 2}}", from(""));
        assertThat(read(held).parameters().constants()).isEqualTo(Map.of("x", 3L, "entry.kind", "sma"));
        assertThat(read(held).findPhase().orElseThrow().notices())
                .containsExactly("x: held by this spec, whatever trial 14 of study a has.");
    }

    @Test
    void pinsAnotherTrialOrSomePathsOnly() {
        String deep = "{deep: {type: int, low: 1, high: 2}}";
        assertThat(read(spec("b", deep, from(", trial: 3")))
                        .findPhase()
                        .orElseThrow()
                        .pinned())
                .isEqualTo(Map.of("x", 2L, "entry.kind", "ema"));
        assertThat(read(spec("b", deep, from(", pin: [x]")))
                        .findPhase()
                        .orElseThrow()
                        .pinned())
                .isEqualTo(Map.of("x", 8L));
        assertThat(read(spec("b", deep, from(", pin: none")))
                        .findPhase()
                        .orElseThrow()
                        .pinned())
                .isEmpty();
        assertThat(read(spec("b", deep, from(", pin: all")))
                        .findPhase()
                        .orElseThrow()
                        .pinned())
                .hasSize(2);
        assertThat(read(spec("b", deep, "from: a.yaml"))
                        .findPhase()
                        .orElseThrow()
                        .pinned())
                .hasSize(2);
        assertThat(read(spec("b", deep, "from: {spec: a.yaml, pin: [x]}"))
                        .findPhase()
                        .orElseThrow()
                        .pinned())
                .hasSize(1);
    }

    @Test
    void rulesMayNameWhatIsPinned() {
        RunResult result =
                execute(spec("b", "{deep: {type: int, low: 6, high: 9}}", "rules: [deep < x]\n" + from("")), 1);
        assertThat(result.ranking()).hasSize(2);
    }

    @Test
    void aThirdPhasePinsWhatTheSecondHadPinned() {
        execute(spec("b", "{deep: {type: int, low: 1, high: 2}}", from("")), 1);
        Path third = spec("c", "{entry.slow: {type: int, low: 1, high: 3}}", "from: b.yaml");
        assertThat(read(third).findPhase().orElseThrow().pinned())
                .isEqualTo(Map.of("x", 8L, "entry.kind", "sma", "deep", 1L));
    }

    @Test
    void p27_aPhaseThatGoesOnKeepsTheTrialItWasBegunFrom() throws IOException {
        String deep = "{deep: {type: int, low: 1, high: 2}}";
        execute(spec("b", deep, from(", trial: 3")), 1);
        Files.delete(folder.resolve("a.db"));
        assertThat(read(spec("b", deep, from("")))
                        .findPhase()
                        .orElseThrow()
                        .origin()
                        .trial())
                .isEqualTo(3);
        assertThat(execute(spec("b", deep, from("")), 1).ranking()).hasSize(2);

        assertThat(problems(deep, from(", trial: 14")))
                .containsExactly(
                        "8: from: this study was begun from trial 3 of study a, and cannot go on from trial 14 of study"
                                + " a. Maybe choose another study name.");
        assertThat(problems(deep, "from: {study: z}").getFirst()).contains("and cannot go on from study z");
        assertThatThrownBy(() -> execute(spec("b", deep, from(", pin: [x]")), 1))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("evaluation.config.entry.kind was \"ema\" and is absent");
    }

    @Test
    void whoWorksOnAPhaseHasItsBeginningFromTheStudy() throws IOException {
        Path file = spec("b", "{deep: {type: int, low: 1, high: 2}}", from(", trial: 3"));
        execute(file, 1);
        Files.delete(folder.resolve("a.db"));
        try (Storage storage = Storages.open(url("b"))) {
            StudyRecord record = storage.find("b").orElseThrow();
            String text = Files.readString(file).replace(url("b"), "sqlite:///elsewhere.db");
            RunSpec spec = RunSpec.parse(text, file, List.of(kind), Map.of(), new OwnRecord(record));
            assertThat(spec.findPhase().orElseThrow().origin().trial()).isEqualTo(3);
            assertThat(spec.parameters().constants()).isEqualTo(Map.of("x", 2L, "entry.kind", "ema"));
        }
    }

    @Test
    void p7_aPhaseThatCannotBeginIsAProblemAndNeverASilentRun() throws IOException {
        String deep = "{deep: {type: int, low: 1, high: 2}}";
        assertThat(problems(deep, "from: {study: z, storage: " + url("a") + "}"))
                .containsExactly("8: from: no study \"z\" in " + url("a").replace(folder.toString(), "F")
                        + "; it has a. Maybe run it first.");
        assertThat(problems(deep, "from: {study: z, storage: " + url("z") + "}").getFirst())
                .contains("8: from: no study \"z\" in ", "it has none");
        assertThat(folder.resolve("z.db")).doesNotExist();
        assertThat(problems(deep, from(", trial: 16")).getFirst())
                .contains("8: from: study \"a\" has no trial 16: its numbers are 0 to 15.");
        assertThat(problems(deep, from(", trial: -1, pin: some, keep: 3")))
                .containsExactly(
                        "8: from.trial: must be at least 0, but was -1.",
                        "8: from.keep: must be true or false, but was 3.");
        assertThat(problems(deep, from(", pin: some")))
                .containsExactly("8: from.pin: must be one of all, none, but was \"some\". Maybe \"none\".");
        assertThat(problems(deep, from(", pin: [entry.knid, deep]")))
                .containsExactly(
                        "8: from.pin[0]: must be a parameter of trial 14 of study a, but was \"entry.knid\". Maybe \"entry.kind\".",
                        "8: from.pin[1]: must be a parameter of trial 14 of study a, but was \"deep\". It has x, entry.kind.");
        assertThat(problems("{x: {type: int, low: 1, high: 2}}", from(", pin: [x]"))
                        .getFirst())
                .contains("8: from.pin[0]: must not be pinned, for it is one of the parameters of this spec.");
        assertThat(problems("{entry.kind.deep: {type: int, low: 1, high: 2}}", from(""))
                        .getFirst())
                .contains(
                        "5: parameters.entry.kind.deep: must not be part of \"entry.kind\", nor hold it, which trial 14 of study a"
                                + " pins. Maybe list the paths to pin in from.pin, without it.");
        assertThat(problems(deep, "from: {study: b, storage: " + url("b") + "}").getFirst())
                .contains("8: from: must name another study than the spec's own, but was \"b\".");
        assertThat(problems(deep, "from: {study: a, spec: a.yaml}").getFirst())
                .contains("8: from: must hold either study or spec, but holds both.");
        assertThat(problems(deep, "from: {trail: 3}"))
                .containsExactly(
                        "8: from: must hold either study or spec, but holds neither.",
                        "8: from: unknown key \"trail\". Maybe \"trial\".");
        assertThat(problems(deep, "from: none.yaml").getFirst()).contains("none.yaml");
        Files.writeString(folder.resolve("empty.yaml"), "score: y\n");
        assertThat(problems(deep, "from: empty.yaml"))
                .containsExactly("8: from: must be the file of a run-spec, but it names no study.");
    }

    @Test
    void aStudyWithoutAFeasibleTrialIsNoBeginning() {
        execute(spec("none", "{x: {type: int, low: 1, high: 2}}", "constraints: {y: {min: 5}}"), 1);
        assertThat(problems("{deep: {type: int, low: 1, high: 2}}", "from: none.yaml")
                        .getFirst())
                .contains("8: from: study \"none\" in ", " has no feasible trial, of 2. Maybe run it first");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void p14_aChangedSpaceKeepsTheTrialsThatStillFit(int workers) {
        String changed = "{x: {type: int, low: 1, high: 6}, entry.kind: {type: categorical, choices: [wma, ema, sma]}}";
        RunResult result = execute(spec("b", changed, from(", pin: none, keep: true")), workers);

        assertThat(takenOver("b").kept()).isEqualTo(12);
        assertThat(takenOver("b").leftOut()).isEqualTo(Map.of("x is outside of its domain now", 4));
        assertThat(kind.evaluations).as("only points with the new choice").hasSize(6);
        assertThat(result.ranking()).hasSize(18);
        assertThat(trials("b").subList(0, 12))
                .extracting(trial -> trial.assignment().asMap())
                .isEqualTo(trials("a").subList(0, 12).stream()
                        .map(trial -> trial.assignment().asMap())
                        .toList());
        execute(folder.resolve("b.yaml"), workers);
        assertThat(trials("b")).hasSize(18);
    }

    @Test
    void keptTrialsAreScoredByTheNewPolicyAndHaveTheValueThatTheirConfigurationHeld() {
        String more = "constraints: {y: {max: 3}}\n" + from(", pin: [entry.kind], keep: true");
        RunResult result =
                execute(spec("b", "{x: {type: int, low: 1, high: 8}, deep: {type: int, low: 1, high: 2}}", more), 1);
        assertThat(takenOver("b").kept()).isEqualTo(8);
        assertThat(takenOver("b").leftOut())
                .isEqualTo(Map.of("it was evaluated with other data, window, costs, code or configuration", 8));
        assertThat(trials("b").getFirst().assignment().asMap()).isEqualTo(Map.of("x", 1L, "deep", 2L));
        assertThat(kind.evaluations).hasSize(8);
        assertThat(result.ranking().stream().map(FinishedTrial::value)).containsExactly(3.0, 3.0, 2.0, 2.0, 1.0, 1.0);
    }

    @Test
    void p27_trialsThatWereJudgedOtherwiseAreNotKept() throws IOException {
        Path file = spec("b", FIRST, from(", pin: none, keep: true"));
        Files.writeString(file, Files.readString(file).replace("2002-12-31", "2002-12-30"));
        execute(file, 1);
        assertThat(takenOver("b").kept()).isZero();
        assertThat(takenOver("b").leftOut())
                .isEqualTo(Map.of("it was evaluated with other data, window, costs, code or configuration", 16));
        assertThat(kind.evaluations).hasSize(16);
        assertThat(trials("b").getFirst().assignment().asMap()).isEqualTo(Map.of("x", 8L, "entry.kind", "sma"));
    }

    @Test
    void keepsOneOfTwoTrialsThatAreOneEvaluation() {
        try (Storage storage = Storages.open(url("a"))) {
            StudyRecord study = storage.find("a").orElseThrow();
            List<StoredTrial> trials = storage.trials(study);
            StoredTrial first = trials.getFirst();
            storage.write(
                    study,
                    List.of(new TrialWrite.Added(new StoredTrial(
                            trials.size(),
                            first.state(),
                            first.started(),
                            first.finished(),
                            first.assignment(),
                            first.values(),
                            first.intermediateValues(),
                            first.attributes(),
                            first.userAttributes()))));
        }
        execute(spec("b", FIRST, from(", pin: none, keep: true")), 1);
        assertThat(takenOver("b").leftOut()).isEqualTo(Map.of("its evaluation is that of another", 1));
    }

    @Test
    void p14_aRefusedChangeSaysHowToTakeTheTrialsAlong() {
        Path changed = spec("a", FIRST.replace("[sma, ema]", "[sma, ema, wma]"), "");
        assertThatThrownBy(() -> execute(changed, 1))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("from: {study: a, pin: none, keep: true} takes the trials along that still fit");
    }
}
