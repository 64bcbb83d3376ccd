package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.storage.Storages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a study with several objectives, such as Optuna makes, through the packed program. */
class SeveralObjectivesIT {
    /** Trials 1 and 2 are the front: trial 0 is dominated by 1, trial 3 is not feasible, trial 4 failed. */
    private static final List<Outcome> OUTCOMES = List.of(
            Outcome.Complete.of(List.of(2.0, 1.0)),
            Outcome.Complete.of(List.of(1.0, 1.5)),
            Outcome.Complete.of(List.of(0.5, 0.25)),
            new Outcome.Complete(List.of(0.0, 9.0), List.of(1.0), Map.of()),
            new Outcome.InvalidNumeric("no value"));

    @TempDir
    Path folder;

    @Test
    void showsTheFrontAndAllValuesAndCopiesThem() {
        String url = "sqlite:///" + folder.resolve("two.db");
        make(url);
        Program program = new Program(folder);

        assertThat(program.run("best", "--study", "two", "--storage", url).out().lines())
                .satisfiesExactly(
                        header -> assertThat(header).contains("value_0", "value_1"),
                        second -> assertThat(second).startsWith("2 ").contains("0.5000", "0.2500"),
                        first -> assertThat(first).startsWith("1 ").contains("1.0000", "1.5000"));
        String json = program.run("trials", "--study", "two", "--storage", url, "--json")
                .out();
        assertThat(json.lines().map(line -> Program.json(line).get("value").toString()))
                .containsExactly("[2,1]", "[1,1.5]", "[0.5,0.25]", "[0,9]", "null");
        assertThat(program.run("trials", "--study", "two", "--storage", url, "--csv")
                        .out())
                .startsWith("number,state,outcome,value_0,value_1,params.x,")
                .contains("1,COMPLETE,complete,1.0,1.5,", "4,FAIL,invalid_numeric,,,");
        assertThat(program.run("show", "3", "--study", "two", "--storage", url).out())
                .contains("value_0", "value_1", "9.0", "infeasible");

        String journal = folder.resolve("two.log").toString();
        assertThat(program.run("copy", url, journal).exit()).isZero();
        assertThat(program.run("trials", "--study", "two", "--storage", journal, "--json")
                        .out())
                .isEqualTo(json);
    }

    private static void make(String url) {
        StudyOptions options = StudyOptions.minimize("two")
                .withDirections(Direction.MINIMIZE, Direction.MAXIMIZE)
                .withSpace(SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1))))
                .withSampler(new RandomSampler());
        try (Storage storage = Storages.open(url);
                Study study = Study.open(options, storage)) {
            OUTCOMES.forEach(outcome -> study.tell(study.ask(), outcome));
        }
    }
}
