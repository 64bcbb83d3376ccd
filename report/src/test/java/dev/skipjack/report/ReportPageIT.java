package dev.skipjack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.storage.Storages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Pages in headless Chromium: what was drawn is read back from the charts themselves. */
final class ReportPageIT {
    @TempDir
    private static Path folder;

    private static Browser browser;
    private Tab tab;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openTab() {
        tab = browser.tab(1280, 900);
        tab.prefer("light");
    }

    @AfterEach
    void closeTab() {
        tab.close();
    }

    private void open(ReportSubject subject) throws IOException {
        tab.open(Pages.file(subject, folder));
        tab.evaluate("skipjack.drawAll()");
        tab.await("skipjack.charts.every(chart => chart.figure.dataset.drawn)");
    }

    private void open(StudyView view) throws IOException {
        open(Studies.subject(view));
    }

    private void assertNothingWentWrong() {
        assertThat(tab.errors()).isEmpty();
        assertThat(tab.requests()).allMatch(address -> address.startsWith("file:") || address.startsWith("data:"));
    }

    /** How many points each chart has drawn, over all its series. */
    private Map<String, Integer> points() {
        JsonNode counts = tab.evaluate(
                "Object.fromEntries(skipjack.charts.map(chart => [chart.name, chart.echarts.getModel().getSeries()"
                        + ".reduce((sum, series) => sum + series.getData().count(), 0)]))");
        Map<String, Integer> points = new LinkedHashMap<>();
        counts.properties()
                .forEach(entry -> points.put(entry.getKey(), entry.getValue().asInt()));
        return points;
    }

    /** Whether the canvas of each chart has more than one colour. */
    private boolean allHaveInk() {
        return tab.evaluate("""
                        skipjack.charts.every(chart => {
                          const canvas = chart.box.querySelector('canvas');
                          const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                          return pixels.some((byte, i) => i % 4 === 3 && byte > 0);
                        })""").asBoolean();
    }

    @Test
    void drawsEveryChartOfABacktestWithItsData() throws IOException {
        open(Studies.backtested());
        assertThat(points())
                .containsEntry("history", 300 - 15 + bestCorners())
                .containsEntry("importance", 6)
                .containsEntry("parallel", 240)
                .containsEntry("funnel", 6)
                .containsEntry("validation", 6)
                .containsEntry("folds", 4)
                .containsEntry("neighbours", 3)
                .containsEntry("timeline", 300)
                .containsEntry("equity", 2 * (500 + 1 + 250 + 1))
                .containsEntry("drawdown", 2 * (500 + 1 + 250 + 1))
                .allSatisfy((chart, points) -> assertThat(points).as(chart).isPositive());
        assertThat(points().keySet()).contains("slices", "contour", "intermediate", "edf");
        assertThat(allHaveInk()).isTrue();
        assertNothingWentWrong();
    }

    private int bestCorners() {
        return tab.evaluate("skipjack.charts[0].echarts.getOption().series.find(s => s.id === 'best').data.length")
                .asInt();
    }

    @Test
    void hasTheNumbersThatTheTrialsHave() throws IOException {
        StudyView view = Studies.noisy(300);
        open(view);
        StoredTrial trial = view.trial(123);
        assertThat(tab.evaluate("skipjack.trials.values(0)[123]").asDouble())
                .isEqualTo(trial.values().getFirst());
        assertThat(tab.evaluate("skipjack.parameters.map(p => p.text(p.values[123])).join()")
                        .asString())
                .startsWith(trial.assignment().value("entry.fast") + ","
                        + trial.assignment().value("entry.slow") + ",");
        double best = view.ranking().getFirst().value();
        assertThat(tab.evaluate(
                                "skipjack.charts[0].echarts.getOption().series.find(s => s.id === 'best').data.at(-1)[1]")
                        .asDouble())
                .isEqualTo(best);
    }

    @Test
    void choosesTrialsByARangeOnAnAxisAndCountsAll() throws IOException {
        open(Studies.noisy(300));
        tab.evaluate("document.getElementById('parallel').scrollIntoView()");
        String chart = "skipjack.charts.find(chart => chart.name === 'parallel')";
        String place = "(() => { const chart = " + chart
                + "; const [x, y] = chart.echarts.convertToPixel ? [50, 0] : [0, 0];"
                + " const box = chart.box.getBoundingClientRect(); return [box.left + 50, box.top + 60, box.top + 200]; })()";
        JsonNode at = tab.evaluate(place);
        tab.mouse("mouseMoved", at.get(0).asDouble(), at.get(1).asDouble(), false);
        tab.mouse("mousePressed", at.get(0).asDouble(), at.get(1).asDouble(), true);
        for (int step = 1; step <= 5; step++) {
            double y = at.get(1).asDouble() + (at.get(2).asDouble() - at.get(1).asDouble()) * step / 5;
            tab.mouse("mouseMoved", at.get(0).asDouble(), y, true);
        }
        tab.mouse("mouseReleased", at.get(0).asDouble(), at.get(2).asDouble(), true);
        tab.await(chart + ".chosen !== undefined");
        JsonNode agrees = tab.evaluate("""
                (() => {
                  const chart = skipjack.charts.find(one => one.name === 'parallel');
                  const [[from, to]] = chart.echarts.getModel().getComponent('parallelAxis', 0).activeIntervals;
                  const name = chart.echarts.getModel().getComponent('parallelAxis', 0).get('name');
                  const parameter = skipjack.parameters.find(one => one.name.startsWith(name.replace('…', '')));
                  let count = 0;
                  for (let row = 0; row < 300; row++) {
                    const value = parameter.values[row];
                    if (skipjack.trials.fate[row] === 0 && value >= from && value <= to) count++;
                  }
                  return {count, chosen: chart.chosen.length, text: chart.figure.querySelector('.chosen').textContent};
                })()""");
        assertThat(agrees.get("count").asInt()).isBetween(1, 239);
        assertThat(agrees.get("chosen").asInt()).isEqualTo(agrees.get("count").asInt());
        assertThat(agrees.get("text").asString())
                .startsWith(agrees.get("count").asInt() + " of 240 trials chosen; the best is trial ");
        assertNothingWentWrong();
    }

    @Test
    void tellsATrialWhereTheMouseIs() throws IOException {
        open(Studies.noisy(40));
        JsonNode at = tab.evaluate("""
                (() => {
                  const chart = skipjack.charts[0];
                  chart.figure.scrollIntoView();
                  const series = chart.echarts.getOption().series.findIndex(one => one.id === 'feasible');
                  const [number, value] = chart.echarts.getOption().series[series].data[5];
                  const [x, y] = chart.echarts.convertToPixel({seriesIndex: series}, [number, value]);
                  const box = chart.box.getBoundingClientRect();
                  return [box.left + x, box.top + y, number];
                })()""");
        tab.mouse("mouseMoved", at.get(0).asDouble(), at.get(1).asDouble(), false);
        tab.await("document.body.innerText.includes('entry.fast:')");
        assertThat(tab.evaluate("skipjack.charts[0].box.innerText").asString())
                .contains("Trial " + at.get(2).asInt() + " ", "entry.fast: ", "value: ");
        assertNothingWentWrong();
    }

    @Test
    void drawsAnyTwoParametersThatAreChosen() throws IOException {
        open(Studies.noisy(300));
        tab.evaluate("""
                (() => {
                  const select = document.querySelector('#contour select[name=y]');
                  select.value = skipjack.parameters.findIndex(parameter => parameter.name === 'entry.kind');
                  select.dispatchEvent(new Event('change'));
                })()""");
        tab.await("Boolean(document.querySelector('#contour figure').dataset.drawn)");
        assertThat(tab.evaluate("skipjack.charts.find(one => one.name === 'contour').echarts.getOption().yAxis[0].name")
                        .asString())
                .isEqualTo("entry.kind");
        assertThat(points().get("contour")).isGreaterThan(20);
        assertNothingWentWrong();
    }

    @Test
    void followsTheReadersLookAndSwitchesIt() throws IOException {
        tab.prefer("dark");
        open(Studies.noisy(40));
        String paper = "getComputedStyle(document.body).backgroundColor";
        String dark = tab.evaluate(paper).asString();
        tab.evaluate("document.querySelector('#controls button').click()");
        tab.await("skipjack.charts.every(chart => chart.figure.dataset.drawn)");
        assertThat(tab.evaluate("document.documentElement.dataset.scheme").asString())
                .isEqualTo("light");
        assertThat(tab.evaluate(paper).asString()).isNotEqualTo(dark);
        assertThat(allHaveInk()).isTrue();
        assertNothingWentWrong();
    }

    @Test
    void printsAllChartsThoughNoneWasInView() throws IOException {
        tab.open(Pages.file(Studies.backtested(), folder));
        byte[] pdf = tab.pdf();
        assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(drawings(pdf)).isGreaterThanOrEqualTo(12);
        assertNothingWentWrong();
    }

    /** The drawings in a PDF, of which each canvas is one. */
    private static int drawings(byte[] pdf) {
        return new String(pdf, StandardCharsets.ISO_8859_1).split("/Subtype /Form", -1).length - 1;
    }

    @Test
    void sortsAndPagesItsTables() throws IOException {
        open(Studies.noisy(60));
        String first = "document.querySelector('[data-table=trials] tbody td').textContent";
        int best = Studies.noisy(60).ranking().getFirst().number();
        tab.await("Boolean(document.querySelector('[data-table=trials] tbody td'))");
        assertThat(tab.evaluate(first).asString()).isEqualTo(Integer.toString(best));
        tab.evaluate("document.querySelector('[data-table=trials] th button').click()");
        assertThat(tab.evaluate(first).asString()).isEqualTo("0");
        tab.evaluate("document.querySelector('[data-table=trials] .pager button:last-child').click()");
        assertThat(tab.evaluate(first).asString()).isEqualTo("25");
        assertNothingWentWrong();
    }

    @Test
    void isNotTakenOverByNames() throws IOException {
        SearchSpace space = SearchSpace.of(new LinkedHashMap<>(Map.of(
                Pages.NASTY, CategoricalDistribution.of(Pages.NASTY, "b"), "<b>x</b>", FloatDistribution.of(0, 1))));
        List<StoredTrial> trials = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double[] point = new double[2];
            point[space.indexOf(Pages.NASTY)] = i % 2;
            point[space.indexOf("<b>x</b>")] = i / 30.0;
            trials.add(Studies.trial(i, Assignment.of(space, point), Outcome.Complete.of(i)));
        }
        open(Studies.of(Pages.NASTY, List.of(Direction.MINIMIZE), trials));
        assertThat(tab.evaluate("document.querySelector('h1').textContent").asString())
                .isEqualTo(Pages.NASTY);
        assertThat(tab.evaluate("document.querySelectorAll('main img, main b, main script').length")
                        .asInt())
                .isZero();
        assertNothingWentWrong();
    }

    @Test
    void drawsWhatIsInfiniteHugeOrMissing() throws IOException {
        SearchSpace space = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));
        double[] values = {
            1, 2, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -1e308, 5e-324, Double.MAX_VALUE
        };
        List<StoredTrial> trials = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            trials.add(Studies.trial(i, Assignment.of(space, new double[] {i / 8.0}), Outcome.Complete.of(values[i])));
        }
        trials.add(Studies.trial(8, Assignment.of(space, new double[] {1}), new Outcome.InvalidNumeric("NaN")));
        open(Studies.of("odd", List.of(Direction.MINIMIZE), trials));
        assertThat(tab.evaluate("document.querySelector('#history figcaption').textContent")
                        .asString())
                .contains("2 infinite values");
        assertNothingWentWrong();
    }

    @Test
    void drawsARowForEachWorkerAndForWhatItJudgedAtATime() throws IOException {
        open(Studies.shared());
        String chart = "skipjack.charts.find(one => one.name === 'timeline')";
        JsonNode rows = tab.evaluate(chart + ".echarts.getOption().yAxis[0].data");
        assertThat(rows.valueStream().map(JsonNode::asString)).containsExactly("41 · 1", "41 · 2", "<b>7", "not told");
        JsonNode bars = tab.evaluate(chart + ".echarts.getOption().series[0].data.map(bar => [bar[5], bar[0]])");
        assertThat(bars.valueStream()
                        .map(bar -> bar.get(0).asInt() + " in " + bar.get(1).asInt()))
                .containsExactly("0 in 0", "1 in 2", "2 in 1", "3 in 2", "4 in 0", "5 in 3");
        JsonNode at = tab.evaluate("""
                (() => {
                  const chart = skipjack.charts.find(one => one.name === 'timeline');
                  chart.figure.scrollIntoView();
                  const [x, y] = chart.echarts.convertToPixel({seriesIndex: 0}, [800, 2]);
                  const box = chart.box.getBoundingClientRect();
                  return [box.left + x, box.top + y];
                })()""");
        tab.mouse("mouseMoved", at.get(0).asDouble(), at.get(1).asDouble(), false);
        tab.await(chart + ".box.innerText.includes('worker <b>7')");
        assertThat(tab.evaluate(chart + ".box.querySelectorAll('b').length").asInt())
                .as("only what the page itself makes bold")
                .isEqualTo(2);
        assertNothingWentWrong();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void drawsStudiesOfHardlyAnyTrials(int trials) throws IOException {
        open(Studies.noisy(trials));
        assertThat(points()).hasSizeGreaterThanOrEqualTo(trials == 0 ? 0 : 5);
        assertNothingWentWrong();
    }

    @Test
    void drawsTheFrontOfSeveralObjectives() throws IOException {
        SearchSpace space = SearchSpace.of(new LinkedHashMap<>(
                Map.<String, Distribution>of("x", FloatDistribution.of(0, 1), "y", FloatDistribution.of(0, 1))));
        List<StoredTrial> trials = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double[] point = {i / 200.0, i * 37 % 200 / 200.0};
            double x = point[space.indexOf("x")];
            double y = point[space.indexOf("y")];
            trials.add(Studies.trial(i, Assignment.of(space, point), Outcome.Complete.of(List.of(x + y * y, x - y))));
        }
        StudyView view = Studies.of("two", List.of(Direction.MINIMIZE, Direction.MAXIMIZE), trials);
        open(view);
        String front =
                "skipjack.charts.find(one => one.name === 'pareto').echarts.getOption().series.find(one => one.id === 'front').data.map(point => point[2]).join()";
        assertThat(tab.evaluate(front).asString().split(","))
                .containsExactly(view.ranking().stream()
                        .map(trial -> Integer.toString(trial.number()))
                        .sorted((a, b) -> Integer.parseInt(a) - Integer.parseInt(b))
                        .toArray(String[]::new));
        assertNothingWentWrong();
    }

    @Test
    void marksTheKneeAndDrawsHowTheFrontGrew() throws IOException {
        open(Studies.front());
        assertThat(tab.evaluate("skipjack.charts.find(one => one.name === 'pareto').echarts.getOption().series"
                                + ".find(one => one.id === 'knee').data.join()")
                        .asString())
                .isEqualTo("0.9,0.2,3");
        assertThat(points()).containsEntry("pareto", 5 + 4 + 1 + 1).containsEntry("hypervolume", 4);
        assertThat(allHaveInk()).isTrue();
        assertNothingWentWrong();
    }

    @ParameterizedTest
    @CsvSource({"0.0, 0", "-1.0, 1"})
    void drawsAFrontOfOneTrialOrNone(double violation, int members) throws IOException {
        SearchSpace space = SearchSpace.of(Map.of("x", FloatDistribution.of(0, 1)));
        Outcome outcome = new Outcome.Complete(List.of(1.0, 2.0), List.of(1 + 2 * violation), Map.of());
        open(Studies.of(
                "one",
                List.of(Direction.MINIMIZE, Direction.MINIMIZE),
                List.of(Studies.trial(0, Assignment.of(space, new double[] {0.5}), outcome))));
        assertThat(points()).containsEntry("pareto", 1 + members);
        assertThat(points().containsKey("hypervolume")).isEqualTo(members == 1);
        assertNothingWentWrong();
    }

    @Test
    void drawsEveryStudyThatOptunaMade() throws IOException {
        Path files = Files.createDirectories(folder.resolve("optuna"));
        List<Path> studies;
        try (Stream<Path> sources = Files.list(Path.of("../storage/src/test/resources/optuna"))) {
            studies = sources.filter(file -> !file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        assertThat(studies).hasSize(11);
        for (Path source : studies) {
            Path file = Files.copy(source, files.resolve(source.getFileName()));
            String url = (file.toString().endsWith(".db") ? "sqlite:///" : "journal:") + file;
            try (Storage storage = Storages.open(url)) {
                for (String study : storage.studyNames()) {
                    open(StudyView.read(storage, study));
                    assertThat(points()).as(url + " " + study).hasSizeGreaterThanOrEqualTo(0);
                    assertNothingWentWrong();
                }
            }
        }
    }
}
