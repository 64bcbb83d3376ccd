package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.study.Trial;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.storage.Storages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Importances through the command line. */
class ImportanceCommandTest {
    private static final Path OPTUNA = Path.of("..", "storage", "src", "test", "resources", "optuna")
            .toAbsolutePath()
            .normalize();

    private static final Distribution UNIT = FloatDistribution.of(0, 1);

    @TempDir
    Path folder;

    @Test
    void showsTheParametersThatDecideFirstForEachObjective() {
        String url = make(60);

        assertThat(importance(url).out().lines())
                .satisfiesExactly(
                        header -> assertThat(header).isEqualTo("parameter  importance"),
                        first -> assertThat(first).matches("x +0\\.[6-9]\\d{3}  #{24,40}"),
                        second -> assertThat(second).matches("y +0\\.[0-3]\\d{3}( +#{0,16})?"));
        assertThat(importance(url, "--objective", "1").out().lines().skip(1).findFirst())
                .hasValueSatisfying(first -> assertThat(first).startsWith("y "));
    }

    @Test
    void printsOneObjectAndLeavesOutTrialsThatFailedOrAreNotFeasible() {
        JsonNode json = importance(make(60), "--json").json();

        assertThat(json.get("study").asString()).isEqualTo("two");
        assertThat(json.get("method").asString()).isEqualTo("ped-anova");
        assertThat(json.get("trials").asInt()).isEqualTo(60);
        assertThat(json.get("importances"))
                .extracting(i -> i.get("parameter").asString())
                .containsExactly("x", "y");
        assertThat(json.get("importances")
                        .valueStream()
                        .mapToDouble(i -> i.get("importance").asDouble())
                        .sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void givesSharesOfVarianceWithFanovaAndTheSameEachTime() {
        String url = make(60);

        Program.Ended ended = importance(url, "--method", "fanova", "--json");

        JsonNode first = ended.json().get("importances").get(0);
        assertThat(ended.json().get("method").asString()).isEqualTo("fanova");
        assertThat(first.get("parameter").asString()).isEqualTo("x");
        assertThat(first.get("importance").asDouble()).isGreaterThan(0.9);
        assertThat(first.get("raw").asDouble()).isBetween(0.8, 1.0);
        assertThat(importance(url, "--method", "fanova", "--json").out()).isEqualTo(ended.out());
    }

    @Test
    void namesTheParametersThatFanovaCannotJudge() {
        Program.Ended ended = importance(grown(), "--method", "fanova");

        assertThat(ended.out().lines().skip(1))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("x "));
        assertThat(ended.err()).contains("fanova leaves out y: not all trials have it, or not with the same domain.");
        assertThat(importance(grown()).err()).isEmpty();
    }

    @Test
    void saysThatEqualValuesShowNothing() {
        Program.Ended ended = importance(equal());

        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).contains("x              0.0000", "y              0.0000");
        assertThat(ended.err()).contains("no parameter decides anything by what these trials show");
    }

    @Test
    void leavesOutTrialsThatOptunaHoldsInfeasible() {
        String url = "sqlite:///" + OPTUNA.resolve("v5.0.0.db");

        Program.Ended ended = InProcess.run("importance", "--study", "s", "--storage", url, "--json");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("needs 3 feasible trials that completed, but study \"s\" has 0.");
    }

    @Test
    void saysWhatIsMissing() {
        String few = make(2);

        Program.Ended tooFew = importance(few);
        assertThat(tooFew.exit()).isEqualTo(1);
        assertThat(tooFew.err()).contains("ped-anova needs 3 feasible trials that completed, but study \"two\" has 2.");
        Program.Ended noObjective = importance(few, "--objective", "2");
        assertThat(noObjective.exit()).isEqualTo(2);
        assertThat(noObjective.err()).contains("--objective must be 0 to 1, but was 2.");
        Program.Ended noMethod = importance(few, "--method", "shap");
        assertThat(noMethod.exit()).isEqualTo(2);
        assertThat(noMethod.err()).contains("ped-anova");
    }

    private static Program.Ended importance(String url, String... more) {
        String[] arguments = new String[more.length + 5];
        List.of("importance", "--study", "two", "--storage", url).toArray(arguments);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return InProcess.run(arguments);
    }

    /** Objective 0 is decided by x, objective 1 by y; two trials have extreme values that do not count. */
    private String make(int feasible) {
        String url = url("two" + feasible);
        told(url, Map.of("x", UNIT, "y", UNIT), feasible, p -> List.of(number(p, "x"), number(p, "y")));
        try (Storage storage = Storages.open(url);
                Study study = Study.open(options(Map.of("x", UNIT, "y", UNIT)), storage)) {
            study.tell(study.ask(), new Outcome.Complete(List.of(-9.0, 9.0), List.of(1.0), Map.of()));
            study.tell(study.ask(), new Outcome.InvalidNumeric("no value"));
        }
        return url;
    }

    /** A study whose range of y was widened on the way. */
    private String grown() {
        String url = url("grown");
        told(url, Map.of("x", UNIT, "y", UNIT), 20, p -> List.of(number(p, "x"), number(p, "y")));
        told(url, Map.of("x", UNIT, "y", FloatDistribution.of(0, 2)), 20, p -> List.of(number(p, "x"), number(p, "y")));
        return url;
    }

    private String equal() {
        String url = url("equal");
        told(url, Map.of("x", UNIT, "y", UNIT), 20, p -> List.of(1.0, 2.0));
        return url;
    }

    private String url(String name) {
        return "sqlite:///" + folder.resolve(name + ".db");
    }

    private static void told(
            String url, Map<String, Distribution> parameters, int trials, Function<Assignment, List<Double>> values) {
        try (Storage storage = Storages.open(url);
                Study study = Study.open(options(parameters), storage)) {
            for (int i = 0; i < trials; i++) {
                Trial trial = study.ask();
                study.tell(trial, Outcome.Complete.of(values.apply(trial.assignment())));
            }
        }
    }

    private static StudyOptions options(Map<String, Distribution> parameters) {
        return StudyOptions.minimize("two")
                .withDirections(Direction.MINIMIZE, Direction.MAXIMIZE)
                .withSpace(SearchSpace.of(parameters))
                .withSampler(new RandomSampler());
    }

    private static double number(Assignment point, String parameter) {
        return point.value(parameter) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
