package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagesReaderTest {
    private static final String SPEC = """
            study: s
            objective: {fake: {metrics: [sharpe, trades], window: {from: 2001-01-01, to: 2010-12-31}}}
            parameters: {x: {type: int, low: 1, high: 3}}
            score: sharpe
            constraints: {trades: {min: 5}}
            validate:
            """;

    @TempDir
    Path folder;

    private List<Stage> stages(String validate) {
        return new SpecFile(folder, SPEC + validate).read(Map.of()).stages();
    }

    private List<String> problems(String validate) {
        return new SpecFile(folder, SPEC + validate).problems(Map.of());
    }

    @Test
    void aMapIsOneStage() {
        assertThat(stages("  {window: {from: 2011-01-01, to: 2012-12-31}}"))
                .singleElement()
                .satisfies(stage -> {
                    assertThat(stage.name()).isEqualTo("validation");
                    assertThat(stage.isBlind()).isFalse();
                    assertThat(stage.settings().top()).isEqualTo(5);
                });
        assertThat(stages("  {name: later, blind: true, window: {from: 2011-01-01, to: 2012-12-31}}"))
                .singleElement()
                .satisfies(stage -> {
                    assertThat(stage.name()).isEqualTo("later");
                    assertThat(stage.isBlind()).isTrue();
                });
    }

    @Test
    void aListIsStagesInOrder() {
        List<Stage> stages = stages("""
                  - {name: later, window: {from: 2011-01-01, to: 2012-12-31}, top: 8}
                  - {name: last, window: {from: 2013-01-01, to: 2014-12-31}, top: 1, blind: true, constraints: {trades: {min: 2}}}
                """);
        assertThat(stages).extracting(Stage::name).containsExactly("later", "last");
        assertThat(stages.getFirst().settings().bounds()).hasToString("[trades >= 5.0]");
        assertThat(stages.getLast().settings().bounds()).hasToString("[trades >= 2.0]");
        assertThat(stages.getLast().window()).hasToString("2013-01-01 to 2014-12-31");
    }

    @Test
    void p7_p16_refusesWindowsThatShareADayAndSaysWithWhat() {
        assertThat(problems("""
                  - {name: a, window: {from: 2010-12-31, to: 2011-12-31}}
                  - {name: b, window: {from: 2011-12-31, to: 2012-12-31}}
                  - {name: c, window: {from: 2012-06-01, to: 2013-12-31}, overlap: true}
                  - {name: d, window: {from: 2014-01-01, to: 2014-12-31}}
                """))
                .containsExactly(
                        "7: validate[0].window: must not overlap the window of the search, 2001-01-01 to 2010-12-31, but was"
                                + " 2010-12-31 to 2011-12-31. Maybe set validate[0].overlap: true if that is meant.",
                        "8: validate[1].window: must not overlap the window of stage \"a\" (7), 2010-12-31 to"
                                + " 2011-12-31, but was 2011-12-31 to 2012-12-31. Maybe set validate[1].overlap: true if that"
                                + " is meant.");
    }

    @Test
    void p7_tellsEverythingThatIsWrongWithStages() {
        assertThat(problems("""
                  - {window: {from: 2011-01-01, to: 2011-12-31}, top: 0}
                  - {name: a, start_date: 2012-01-01, top_n: 3, window: {from: 2012-01-01, to: 2012-12-31}}
                  - {name: a, window: {from: 2013-01-01, to: 2013-12-31}, blind: yes}
                  - {name: 7, window: {from: 2014-01-01, to: 2031-12-31}, constraints: {trade: {min: 1}}}
                  - 3
                """))
                .containsExactly(
                        "7: validate[0]: key \"name\" is missing.",
                        "7: validate[0].top: must be at least 1, but was 0.",
                        "8: validate[1]: unknown key \"start_date\". Known here: name, blind, overlap, window, top, constraints.",
                        "8: validate[1]: unknown key \"top_n\". Maybe \"top\".",
                        "9: validate[2].name: must be the name of one stage, but validate[1].name (8) has it too.",
                        "9: validate[2].blind: must be true or false, but was \"yes\".",
                        "10: validate[3].name: must be a text, but was 7.",
                        "10: validate[3].constraints.trade: must name a metric of the objective, but was \"trade\". Maybe"
                                + " \"trades\".",
                        "10: validate[3].window: the data end in 2030.",
                        "11: validate[4]: must be a map, but was 3.");
        assertThat(problems("  []"))
                .containsExactly("6: validate: must have at least one stage, but the list is empty.");
    }

    @Test
    void aBlindStageIsLastAndSharesNoDay() {
        assertThat(problems("""
                  - {name: a, window: {from: 2011-01-01, to: 2011-12-31}, blind: true}
                  - {name: b, window: {from: 2012-01-01, to: 2012-12-31}}
                  - {name: c, window: {from: 2001-01-01, to: 2001-12-31}, blind: true, overlap: true}
                """))
                .containsExactly(
                        "8: validate[1]: must not follow the blind stage \"a\", which ranks no trials. Maybe put it before that"
                                + " one, or make it blind too.",
                        "9: validate[2].blind: must not be true beside overlap: a window is blind only if nothing else looks at"
                                + " its days.");
    }
}
