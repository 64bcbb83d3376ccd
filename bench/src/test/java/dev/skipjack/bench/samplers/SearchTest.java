package dev.skipjack.bench.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.run.execution.Samplers;
import dev.skipjack.run.spec.SamplerSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SearchTest {
    private static final Problem PROBLEM = Suite.BBOB.problem(3, 1, 5);

    @Test
    void isTheStudyThatAnyProgramGets() {
        for (int concurrency : List.of(1, 4)) {
            StudyOptions options = StudyOptions.minimize("another")
                    .withSpace(PROBLEM.space())
                    .withSampler(Samplers.of(SamplerSettings.parse("tpe"), 100, 1))
                    .withSeed(7)
                    .withConcurrency(concurrency);
            try (Study study = Study.inMemory(options)) {
                study.optimize(PROBLEM.judge(), Budget.trials(60), concurrency);
                double best = study.best().orElseThrow().value();
                SearchRun run = new Search("tpe", PROBLEM, 60, 7, concurrency).run();
                assertThat(run.regretAt(60)).isEqualTo(best - PROBLEM.best());
            }
        }
    }

    @Test
    void notesTheLeastRegretEvery25TrialsAndAtTheEnd() {
        SearchRun run = new Search("random", PROBLEM, 110, 1, 1).run();
        assertThat(run.regret()).containsOnlyKeys(25, 50, 75, 100, 110);
        assertThat(new ArrayList<>(run.regret().values())).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(run.regretAt(50))
                .isEqualTo(new Search("random", PROBLEM, 50, 1, 1).run().regretAt(50));
        assertThat(run.evals()).isEqualTo(110);
        assertThatThrownBy(() -> run.regretAt(30))
                .hasMessage("the regret after 30 trials is not noted, but that after [25, 50, 75, 100, 110].");
    }

    @Test
    void takesASamplersSettings() {
        SearchRun early = new Search("{name: tpe, startup: 5}", PROBLEM, 25, 1, 1).run();
        assertThat(early.sampler()).isEqualTo("{name: tpe, startup: 5}");
        assertThat(early.regret())
                .isNotEqualTo(new Search("tpe", PROBLEM, 25, 1, 1).run().regret());
    }

    @Test
    void isALineOfJsonAndBack() {
        SearchRun run = new Search("tpe", PROBLEM, 30, 9, 1).run();
        assertThat(run.json())
                .startsWith("{\"sampler\":\"tpe\",\"fid\":3,\"iid\":1,\"dim\":5,\"budget\":30,\"seed\":9,\"evals\":30,"
                        + "\"regret\":{\"25\":")
                .contains(",\"30\":", "},\"wall_s\":");
        SearchRun read = SearchRun.parse(run.json());
        assertThat(read.regret()).isEqualTo(run.regret());
        assertThat(read.json()).isEqualTo(run.json());
    }

    @Test
    void writesAnInfiniteRegretAsNull() {
        String text = "{\"sampler\":\"a\",\"fid\":1,\"iid\":1,\"dim\":2,\"budget\":25,\"seed\":0,\"evals\":25,"
                + "\"regret\":{\"25\":null},\"wall_s\":0.5}";
        SearchRun read = SearchRun.parse(text);
        assertThat(read.regretAt(25)).isInfinite();
        assertThat(read.json()).isEqualTo(text);
    }

    @Test
    void isTheSameWithSeveralAtATime() {
        List<Search> searches = new ArrayList<>();
        for (int seed = 0; seed < 6; seed++) {
            searches.add(new Search("tpe", PROBLEM, 40, seed, 1));
        }
        List<Long> told = new ArrayList<>();
        List<SearchRun> runs = Searches.run(searches, 3, run -> told.add(run.seed()));
        assertThat(told).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(runs.stream().map(SearchRun::regret))
                .containsExactlyElementsOf(
                        searches.stream().map(search -> search.run().regret()).toList());
    }
}
