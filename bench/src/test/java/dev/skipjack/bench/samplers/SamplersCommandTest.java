package dev.skipjack.bench.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SamplersCommandTest {
    private static final String[] SMALL = {"--functions=1-2", "--seeds=2", "--trials=30", "--dim=2"};

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    @Test
    void printsALineForEachSearchThatWasAskedFor() {
        assertThat(run("--sampler=tpe,{name: tpe, candidates: 3}")).isZero();
        assertThat(out.lines())
                .hasSize(8)
                .allSatisfy(line -> assertThat(line)
                        .contains("\"dim\":2", "\"budget\":30", "\"30\":")
                        .doesNotContain("random"));
        assertThat(out).contains("\"sampler\":\"{name: tpe, candidates: 3}\"", "\"fid\":2", "\"seed\":1");
        assertThat(err)
                .contains("Regret after 30 trials as a share of random's: bbob, 2 dimensions, instance 1, 2 seeds")
                .containsPattern("(?m)^random +1\\.0000 +1\\.0000$");
    }

    @Test
    void tellsAndDrawsSeveralStages() throws IOException {
        Path png = folder.resolve("regret.png");
        assertThat(run("--sampler=random", "--trials=50", "--at=25,50", "--png=" + png, "--suite=mixed"))
                .isZero();
        assertThat(err).contains("Regret after 25 trials", "Regret after 50 trials", ": mixed, 2 dimensions");
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1500);
    }

    @Test
    void tellsTheDimensionsThatTheFunctionsHave() {
        assertThat(run("--suite=classic", "--sampler=random")).isZero();
        assertThat(err).contains(": classic, 2 and 6 dimensions, instance 1, 2 seeds, concurrency 1");
        assertThat(out.lines()).hasSize(4);
    }

    @Test
    void comparesWhatItSearchesWithFiles() throws IOException {
        assertThat(run("--compare=random,tpe")).isZero();
        assertThat(out.lines()).hasSize(8);
        assertThat(err).contains("random against tpe after 30 trials, 4 pairs");
        Path tpe = folder.resolve("tpe.jsonl");
        Path random = folder.resolve("random.jsonl");
        Files.write(tpe, out.lines().filter(line -> line.contains("\"tpe\"")).toList());
        Files.write(
                random, out.lines().filter(line -> line.contains("\"random\"")).toList());
        assertThat(run("--compare=" + tpe + "," + random, "--at=25")).isZero();
        assertThat(out).isEmpty();
        assertThat(err).contains(tpe + " against " + random + " after 25 trials, 4 pairs");
        assertThat(run("--compare=tpe," + tpe)).isZero();
        assertThat(err).contains("lower regret in 0, equal in 4, higher in 0");
    }

    @Test
    void measuresWhatATrialCosts() {
        assertThat(run("--cost", "--sampler=random,tpe", "--n=20,30", "--space=mixed", "--warm-up=0"))
                .isZero();
        assertThat(out.lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line)
                        .matches(
                                "\\{\"sampler\":\"(random|tpe)\",\"space\":\"mixed\",\"n\":[23]0,\"us_per_trial\":[0-9.E-]+,"
                                        + "\"p10\":[0-9.E-]+,\"p90\":[0-9.E-]+,\"bytes_per_trial\":[0-9.E]+}"));
        assertThat(err).contains("us a trial");
    }

    @Test
    void namesWhatIsWrongWithItsOptions() throws IOException {
        assertThat(wrong("--sampler=tpee")).contains("--sampler: must be one of ", "but was \"tpee\". Maybe \"tpe\".");
        assertThat(wrong("--sampler=grid")).contains("sampler grid: a grid needs finitely many values");
        assertThat(wrong("--functions=0-3")).contains("--functions must lie in [1, 24], but was 0-3.");
        assertThat(wrong("--suite=classic", "--functions=3")).contains("--functions must lie in [1, 2], but was 3.");
        assertThat(wrong("--dim=1")).contains("--dim must be at least 2, but was 1.");
        assertThat(wrong("--trials=0")).contains("--trials must be at least 1, but was 0.");
        assertThat(wrong("--workers=0")).contains("--workers must be at least 1, but was 0.");
        assertThat(wrong("--concurrency=0")).contains("--concurrency must be at least 1, but was 0.");
        assertThat(wrong("--at=10")).contains("--at must be multiples of 25 up to --trials, or that, but was [10].");
        assertThat(wrong("--seeds=1-")).contains("must be numbers and ranges as 1-5,8, but was \"1-\".");
        assertThat(wrong("--compare=tpe")).contains("--compare must be two names or files, but was [tpe].");
        assertThat(wrong("--png=/nowhere/a.png"))
                .contains("--png must be a file in a folder that is there, but was /nowhere/a.png.");
        assertThat(wrong("--cost", "--past=-1")).contains("--past must be at least 0 each, but was [-1].");
        assertThat(wrong("--cost", "--warm-up=-1")).contains("--warm-up must be at least 0, but was -1.");
        Path file = Files.writeString(folder.resolve("bad.jsonl"), "{}\n");
        assertThat(wrong("--compare=" + file + "," + file))
                .contains(file + ":1: is not a search that this command printed.");
    }

    private String wrong(String... options) {
        assertThat(run(options)).isEqualTo(2);
        return err;
    }

    /** Runs the command with a small task; options given take the place of it. */
    private int run(String... options) {
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        StringWriter usage = new StringWriter();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            CommandLine command = new CommandLine(new SamplersCommand())
                    .setErr(new PrintWriter(usage, true))
                    .setOverwrittenOptionsAllowed(true)
                    .setCaseInsensitiveEnumValuesAllowed(true);
            String[] all = new String[SMALL.length + options.length];
            System.arraycopy(SMALL, 0, all, 0, SMALL.length);
            System.arraycopy(options, 0, all, SMALL.length, options.length);
            return command.execute(all);
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
            out = outBytes.toString(StandardCharsets.UTF_8);
            err = errBytes.toString(StandardCharsets.UTF_8) + usage;
        }
    }
}
