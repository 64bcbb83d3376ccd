package dev.skipjack.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.report.StudyPlot.Format;
import dev.skipjack.report.StudyPlot.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

final class StudyPlotTest {
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PARETO", "HYPERVOLUME"})
    void drawsEachKindAsAPicture(Kind kind) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes(Studies.backtested(), kind, Format.PNG)));
        assertThat(image.getWidth()).isEqualTo(900);
        assertThat(image.getHeight()).isEqualTo(500);
        long coloured = IntStream.range(0, 900 * 500)
                .filter(i -> isColoured(image.getRGB(i % 900, i / 900)))
                .count();
        assertThat(coloured).isGreaterThan(1500);
    }

    private static boolean isColoured(int rgb) {
        int red = rgb >> 16 & 255;
        int blue = rgb & 255;
        return Math.abs(red - blue) > 60;
    }

    @Test
    void hasAMarkForEachTrial() throws Exception {
        assertThat(count(Kind.HISTORY, "circle")).isEqualTo(285);
        assertThat(count(Kind.TIMELINE, "rect")).isEqualTo(1 + 300);
        assertThat(count(Kind.IMPORTANCE, "rect")).isEqualTo(1 + 6);
        assertThat(count(Kind.SLICE, "circle")).isEqualTo(6 * 240);
        assertThat(count(Kind.CONTOUR, "circle")).isEqualTo(240);
        assertThat(count(Kind.PARALLEL, "path")).isEqualTo(240 + 7);
    }

    private static int count(Kind kind, String tag) throws Exception {
        return svg(bytes(Studies.backtested(), kind, Format.SVG))
                .getElementsByTagName(tag)
                .getLength();
    }

    private static Document svg(byte[] bytes) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    @Test
    void drawsOneParameterWhereItIsAskedFor() throws Exception {
        StudyPlot.Settings one = new StudyPlot.Settings(Kind.SLICE, Format.SVG, 0, "entry.kind", null, 900, 500);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(StudyPlot.write(Studies.backtested(), one, out)).isTrue();
        assertThat(svg(out.toByteArray()).getElementsByTagName("circle").getLength())
                .isEqualTo(240);
    }

    @Test
    void drawsTheFrontOfSeveralObjectivesWithItsKnee() throws Exception {
        Document front = svg(bytes(Studies.subject(Studies.front()), Kind.PARETO, Format.SVG));
        assertThat(front.getElementsByTagName("circle").getLength()).isEqualTo(5 + 4 + 1);
        assertThat(front.getDocumentElement().getTextContent())
                .contains("4 of 5 are dominated by no other; the knee is trial 3");
    }

    @Test
    void drawsHowTheFrontGrew() throws Exception {
        Document volume = svg(bytes(Studies.subject(Studies.front()), Kind.HYPERVOLUME, Format.SVG));
        // After 1, 2, 4 and all 6 trials.
        assertThat(volume.getElementsByTagName("circle").getLength()).isEqualTo(4);
        assertThat(bytes(Studies.backtested(), Kind.HYPERVOLUME, Format.SVG)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void hasNothingForAnEmptyStudy(Kind kind) throws IOException {
        ReportSubject empty = Studies.subject(Studies.of("empty", List.of(Direction.MINIMIZE), List.of()));
        assertThat(bytes(empty, kind, Format.PNG)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PARETO", "HYPERVOLUME", "EQUITY", "DRAWDOWN", "INTERMEDIATE", "IMPORTANCE"})
    void drawsASingleTrialWithAnyName(Kind kind) throws Exception {
        SearchSpace space = SearchSpace.of(
                Map.of(Pages.NASTY, CategoricalDistribution.of(Pages.NASTY), "b", CategoricalDistribution.of(1, 2)));
        ReportSubject subject = Studies.subject(Studies.of(
                Pages.NASTY + "\u0000",
                List.of(Direction.MINIMIZE),
                List.of(Studies.trial(0, Assignment.of(space, new double[] {0, 0}), Outcome.Complete.of(1e308)))));
        Document document = svg(bytes(subject, kind, Format.SVG));
        assertThat(document.getElementsByTagName("img").getLength()).isZero();
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(bytes(subject, kind, Format.PNG)).isNotEmpty();
    }

    private static byte[] bytes(ReportSubject subject, Kind kind, Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean isDrawn = StudyPlot.write(subject, new StudyPlot.Settings(kind, format, 0, null, null, 900, 500), out);
        assertThat(out.size() > 0).isEqualTo(isDrawn);
        return out.toByteArray();
    }
}
