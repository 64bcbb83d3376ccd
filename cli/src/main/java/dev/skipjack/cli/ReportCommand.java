package dev.skipjack.cli;

import dev.skipjack.report.ReportSubject;
import dev.skipjack.report.StudyReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack report}: a study as one page. */
@Command(
        name = "report",
        description = "Writes everything about a study into one HTML file that needs no network.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Of a backtest the best trials are run again for their accounts, so its data must be there.",
            "",
            "Example:",
            "  skipjack report examples/sp500-trend.yaml --out sp500.html"
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SPEC", description = "The run-spec, a YAML file.")
    private @Nullable Path file;

    @Mixin
    private StudyArguments study = new StudyArguments();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write it. Default: the study's name and .html.")
    private @Nullable Path out;

    @Override
    public Integer call() throws InterruptedException {
        ReportSubject subject = ReportSubjects.read(study, file);
        Path target =
                out != null ? out : Path.of(fileName(subject.view().record().name()) + ".html");
        try {
            write(subject, target);
        } catch (IOException e) {
            throw new BadInput("--out: " + target + " cannot be written: " + e.getMessage() + ".");
        }
        System.out.println("The report is in " + target);
        return 0;
    }

    /** A study's name as a file's. */
    static String fileName(String study) {
        String plain = study.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[.-]+", "");
        return plain.isEmpty() ? "study" : plain;
    }

    /** To a file beside it first, so that nobody sees half of a page. */
    private static void write(ReportSubject subject, Path target) throws IOException {
        Path draft = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            try (Writer writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
                StudyReport.write(subject, writer);
            }
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
