package dev.skipjack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.InMemoryStorage;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.front.Volume;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class StudyReportTest {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    @Test
    void letsNothingOutOfTheTextThatItStandsIn() throws IOException {
        String nasty = Pages.NASTY;
        SearchSpace space = SearchSpace.of(Map.of(nasty, CategoricalDistribution.of(nasty, "b")));
        String page = Pages.text(Studies.of(
                nasty,
                List.of(Direction.MINIMIZE),
                List.of(
                        Studies.trial(0, Assignment.of(space, new double[] {0}), Outcome.Complete.of(1)),
                        Studies.trial(
                                1, Assignment.of(space, new double[] {1}), new Outcome.Crashed("x", nasty, "")))));
        assertThat(own(page))
                .doesNotContain("<img")
                .doesNotContain("<!--<script")
                .doesNotContain("alert(1)</script>");
        assertThat(data(page)).doesNotContain("<").doesNotContain("\u2028").doesNotContain("\u2029");
        JsonNode json = new JsonMapper().readTree(data(page));
        assertThat(json.at("/study/name").asString()).isEqualTo(nasty);
        assertThat(json.at("/parameters/0/name").asString()).isEqualTo(nasty);
        assertThat(json.at("/parameters/0/choices/0").asString()).isEqualTo(nasty);
    }

    @Test
    void asksForNothingFromAnywhere() throws IOException {
        String page = Pages.text(Studies.noisy(50));
        assertThat(page).contains("default-src 'none'");
        assertThat(own(page)).doesNotContainPattern("<(link|img|iframe|script src)");
        assertThat(page.split("</script", -1)).hasSize(4);
    }

    @Test
    void showsOnlyWhatAStudyHas() throws IOException {
        String empty = Pages.text(Studies.of("empty", List.of(Direction.MINIMIZE), List.of()));
        assertThat(empty).contains("The study has no trials yet.").doesNotContain("<figure");
        String noisy = Pages.text(Studies.noisy(50));
        assertThat(noisy)
                .contains("id=\"history\"", "id=\"importance\"", "id=\"intermediate\"", "id=\"outcomes\"")
                .doesNotContain("id=\"verdict\"", "id=\"trades\"", "id=\"pareto\"");
    }

    @Test
    void showsTheFrontWithItsKneeAndHowItGrew() throws IOException {
        StudyView view = Studies.front();
        String page = Pages.text(view);
        assertThat(page)
                .contains("<dt>knee of the front</dt><dd>trial 3</dd>")
                .contains("Maybe trial 3, the knee of the front: it goes 90% of the way to the best objective 0")
                .contains("<tr><td>3, the knee</td><td>0.9000</td><td>0.2000</td></tr>");
        assertThat(page.indexOf("<td>0</td><td>1</td>")).isLessThan(page.indexOf("<td>3, the knee</td>"));
        JsonNode front = new JsonMapper().readTree(data(page)).get("front");
        assertThat(front.get("knee").asInt()).isEqualTo(3);
        Volume volume = Studies.subject(view).front().orElseThrow().volume().orElseThrow();
        assertThat(front.at("/volume/3/0").asInt()).isEqualTo(6);
        assertThat(front.at("/volume/3/1").asDouble()).isEqualTo(volume.value());
        assertThat(page).contains("within objective 0 -0.1000, objective 1 0.5400.");
    }

    @Test
    void tellsObjectivesApartThatHaveOneName() throws IOException {
        Storage storage = new InMemoryStorage();
        StudyRecord record = storage.create(
                "s", List.of(Direction.MINIMIZE, Direction.MINIMIZE), Map.of("study:metric_names", List.of("a", "a")));
        SearchSpace space = SearchSpace.of(Map.of("x", CategoricalDistribution.of("a", "b")));
        storage.write(
                record,
                List.of(new TrialWrite.Added(Studies.trial(
                        0, Assignment.of(space, new double[] {0}), Outcome.Complete.of(List.of(1.0, 2.0))))));
        assertThat(Pages.text(StudyView.read(storage, "s")))
                .contains("Trial 0 is the best in every score", "minimize objective 0, minimize objective 1");
    }

    @Test
    void saysWhyTrialsFailed() throws IOException {
        assertThat(Pages.text(Studies.noisy(50)))
                .contains("<td>3</td><td>crashed</td><td>7</td><td>java.lang.IllegalStateException: no bars</td>");
    }

    @Test
    void showsHowFarTrialsCameThroughStages() throws IOException {
        assertThat(Pages.text(Studies.backtested()))
                .contains("later, 2024-01-01 to 2024-12-31</th>", "last, 2025-01-01 to 2025-12-31, looked at once</th>")
                .containsPattern("<td>\\d+</td><td>[\\d.]+</td><td>0.2500</td><td>0.1250</td>")
                .containsPattern("<td>\\d+</td><td>[\\d.]+</td><td>\\(0.7500\\)</td><td></td>");
        assertThat(Pages.text(Studies.noisy(50))).doesNotContain("id=\"stages\"");
    }

    @Test
    void saysWhatIsWrongWithAStudy() throws IOException {
        assertThat(Pages.text(Studies.noisy(50)))
                .contains(
                        "id=\"diagnosis\"",
                        "Trials of no use",
                        "<td>failed</td><td>",
                        "How many results are different");
    }

    @Test
    void holdsFiveBytesANumberOrSo() throws IOException {
        int small = Pages.text(Studies.noisy(100)).length();
        int large = Pages.text(Studies.noisy(5100)).length();
        assertThat((large - small) / 5000).isLessThan(11 * 6 + 60);
    }

    /** The page without the library, which may hold what it likes. */
    private static String own(String page) {
        return page.replace(Page.echarts(), "");
    }

    private static String data(String page) {
        Matcher matcher = DATA.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
