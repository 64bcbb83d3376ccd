package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages and pictures through the packed program. */
class ReportIT {
    private static final Path OPTUNA = Path.of("..", "storage", "src", "test", "resources", "optuna")
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path folder;

    @Test
    void writesAPageAndAPictureOfABacktest() throws IOException {
        Program program = new Program(folder);
        String spec = Program.EXAMPLES.resolve("sp500-trend.yaml").toString();
        assertThat(program.run("run", spec, "--trials", "40").exit()).isZero();

        Program.Ended report = program.run("report", spec);
        assertThat(report.err()).isEmpty();
        assertThat(report.out()).isEqualTo("The report is in sp500-trend.html\n");
        String page = Files.readString(folder.resolve("sp500-trend.html"));
        assertThat(page)
                .contains("id=\"verdict\"", "id=\"account\"", "id=\"validation\"", "id=\"trades\"", "id=\"provenance\"")
                .contains("\"account\":{\"capital\":100000", "trades ≥ 20", "max_drawdown ≤ 0.4");

        Program.Ended plot = program.run("plot", "equity", spec);
        assertThat(plot.out()).isEqualTo("The chart is in sp500-trend-equity.png\n");
        assertThat(Files.readAllBytes(folder.resolve("sp500-trend-equity.png"))).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void findsTheSpecThatAStudyWasMadeWithAndSaysSoWhereItsDataAreGone() throws IOException {
        Program program = new Program(folder);
        Path spec = new GoodSpec(folder).sound();
        assertThat(program.run("run", spec.toString(), "--trials", "8").exit()).isZero();
        String study = "good";
        String storage = "sqlite:///" + folder.resolve("runs/good.db");
        assertThat(program.run("report", "--study", study, "--storage", storage, "--out", "a.html")
                        .err())
                .isEmpty();
        Files.delete(folder.resolve("bars.csv"));
        Program.Ended without = program.run("report", "--study", study, "--storage", storage, "--out", "b.html");
        assertThat(without.exit()).isZero();
        assertThat(without.err()).contains("no trial is run again", "bars.csv");
        assertThat(Files.readString(folder.resolve("b.html")))
                .contains("id=\"history\"")
                .doesNotContain("id=\"account\"");
    }

    @ParameterizedTest
    @CsvSource({"v5.0.0.db, sqlite:///", "v5.0.0.log, journal:"})
    void showsStudiesThatOptunaMade(String file, String scheme) throws IOException {
        String url = scheme + Files.copy(OPTUNA.resolve(file), folder.resolve(file));
        Program program = new Program(folder);
        assertThat(program.run("report", "--study", "s", "--storage", url).exit())
                .isZero();
        assertThat(Files.readString(folder.resolve("s.html"))).contains("id=\"history\"");
        assertThat(program.run("plot", "history", "--study", "s", "--storage", url, "--out", "s.SVG")
                        .exit())
                .isZero();
        assertThat(Files.readString(folder.resolve("s.SVG"), StandardCharsets.UTF_8))
                .startsWith("<svg ");
    }

    @Test
    void refusesWhatCannotBeDrawnAndWritesNothing() throws IOException {
        String url = "journal:" + Files.copy(OPTUNA.resolve("v5.0.0.log"), folder.resolve("x.log"));
        Program program = new Program(folder);
        Program.Ended bad = program.run(
                "plot",
                "contour",
                "--study",
                "s",
                "--storage",
                url,
                "--x",
                "nope",
                "--objective",
                "3",
                "--width",
                "5",
                "--out",
                "x.gif");
        assertThat(bad.exit()).isEqualTo(2);
        assertThat(bad.err())
                .contains("--out must end in .png or .svg, but was x.gif.")
                .contains("--objective must be 0 to 0, but was 3.")
                .contains("--width must be 200 to 10000", "but were 5 and 560.")
                .contains("\"nope\" is none of the study's parameters [");
        Program.Ended nothing = program.run("plot", "equity", "--study", "s", "--storage", url);
        assertThat(nothing.exit()).isEqualTo(1);
        assertThat(nothing.err()).contains("has nothing that a chart of kind equity shows");
        assertThat(program.run("plot", "nope", "--study", "s", "--storage", url).exit())
                .isEqualTo(2);
        assertThat(program.run("report", "--study", "s", "--storage", url, "--out", "no/such/folder.html")
                        .exit())
                .isEqualTo(2);
        assertThat(folder.toFile().list()).allMatch(name -> name.startsWith("x.log"));
    }
}
