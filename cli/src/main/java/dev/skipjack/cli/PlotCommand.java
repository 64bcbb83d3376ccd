package dev.skipjack.cli;

import dev.skipjack.report.ReportSubject;
import dev.skipjack.report.StudyPlot;
import dev.skipjack.report.StudyPlot.Format;
import dev.skipjack.report.StudyPlot.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack plot}: one chart of a study as a picture. */
@Command(
        name = "plot",
        description = "Writes one chart of a study as a PNG or an SVG.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  skipjack plot contour examples/sp500-trend.yaml --x entry.fast --y entry.slow --out c.svg"
        })
final class PlotCommand implements Callable<Integer> {
    private static final int LEAST_WIDTH = 200;
    private static final int LEAST_HEIGHT = 150;
    private static final int MOST = 10_000;

    @Parameters(index = "0", paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Kind kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SPEC", description = "The run-spec, a YAML file.")
    private @Nullable Path file;

    @Mixin
    private StudyArguments study = new StudyArguments();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write it, ending in .png or .svg. Default: the study's name, the kind and .png.")
    private @Nullable Path out;

    @Option(
            names = "--objective",
            paramLabel = "N",
            description = "Which of several objectives, from 0. Default: ${DEFAULT-VALUE}.")
    private int objective;

    @Option(names = "--x", paramLabel = "PARAMETER", description = "The parameter across, of contour and slice.")
    private @Nullable String x;

    @Option(names = "--y", paramLabel = "PARAMETER", description = "The parameter up, of contour.")
    private @Nullable String y;

    @Option(names = "--width", paramLabel = "PIXELS", description = "Default: ${DEFAULT-VALUE}.")
    private int width = 1000;

    @Option(names = "--height", paramLabel = "PIXELS", description = "Default: ${DEFAULT-VALUE}.")
    private int height = 560;

    @Override
    public Integer call() throws InterruptedException {
        ReportSubject subject = ReportSubjects.read(study, file);
        refuse(problems(subject));
        String name = subject.view().record().name();
        Path target = out != null ? out : Path.of(ReportCommand.fileName(name) + "-" + kind + ".png");
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        try {
            if (!StudyPlot.write(subject, settings(target), picture)) {
                System.err.println(
                        "skipjack: study \"" + name + "\" has nothing that a chart of kind " + kind + " shows.");
                return Failures.RUN_FAILED;
            }
            Files.write(target, picture.toByteArray());
        } catch (IOException e) {
            throw new BadInput("--out: " + target + " cannot be written: " + e.getMessage() + ".");
        }
        System.out.println("The chart is in " + target);
        return 0;
    }

    private StudyPlot.Settings settings(Path target) {
        Format format = format(target).equals("svg") ? Format.SVG : Format.PNG;
        return new StudyPlot.Settings(kind, format, objective, x, y, width, height);
    }

    private static String format(Path target) {
        String name = target.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private List<String> problems(ReportSubject subject) {
        List<String> problems = new ArrayList<>();
        if (out != null && !List.of("png", "svg").contains(format(out))) {
            problems.add("--out must end in .png or .svg, but was " + out + ".");
        }
        int objectives = subject.view().record().directions().size();
        if (objective < 0 || objective >= objectives) {
            problems.add("--objective must be 0 to " + (objectives - 1) + ", but was " + objective + ".");
        }
        if (width < LEAST_WIDTH || width > MOST || height < LEAST_HEIGHT || height > MOST) {
            problems.add("--width must be " + LEAST_WIDTH + " to " + MOST + " and --height " + LEAST_HEIGHT + " to "
                    + MOST + ", but were " + width + " and " + height + ".");
        }
        SortedSet<String> names = new TreeSet<>();
        subject.view()
                .trials()
                .forEach(trial -> names.addAll(trial.assignment().space().names()));
        List<@Nullable String> asked = java.util.Arrays.asList(x, y);
        asked.stream()
                .filter(Objects::nonNull)
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add("\"" + name + "\" is none of the study's parameters " + names + "."));
        return problems;
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new BadInput(String.join("\n", problems));
        }
    }
}
