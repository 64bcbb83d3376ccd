package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of the guide do what it says: each page's blocks run in order, in a folder that holds the examples. A block {@code yaml
 * NAME.yaml} is a file there; {@code output} is what the commands before it print, with {@code ...} for lines that are left out.
 */
@Execution(ExecutionMode.CONCURRENT)
class GuideIT {
    /** A study that Optuna worked on, as {@code optuna.db}. */
    private static final Path OPTUNA =
            Path.of("..", "storage", "src", "test", "resources", "optuna", "skipjack-then-v3.1.0.db");

    /** What a block needs that is not there: the source's builds, or a run of the seed's project, which {@link SeedIT} has. */
    private static final List<String> NEEDS = List.of("source", "yours");

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** Classes of the program, loaded once and mapped by each of its processes. */
    private static final Path CLASSES = Program.JAR.resolveSibling("guide.jsa");

    @TempDir
    Path folder;

    @BeforeAll
    static void archiveClasses() throws Exception {
        Process process = new ProcessBuilder(
                        JAVA,
                        "-XX:+UseSerialGC",
                        "-XX:ArchiveClassesAtExit=" + CLASSES,
                        "-jar",
                        Program.JAR.toString(),
                        "check",
                        Program.EXAMPLES.resolve("sp500-trend.yaml").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }

    static List<GuidePage> pages() {
        return GuidePage.all().stream()
                .filter(page -> !page.blocks("sh").isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void runsAsItSays(GuidePage page) throws Exception {
        copyExamples();
        Files.copy(OPTUNA, folder.resolve("optuna.db"));
        writeProgram();
        String printed = "";
        for (GuidePage.Block block : page.blocks()) {
            switch (block.language()) {
                case "sh" -> printed = isRun(block) ? run(block) : printed;
                case "python" -> assertPython(block);
                case "yaml" -> write(block);
                case "output" -> assertPrinted(block, printed);
                default -> {}
            }
        }
    }

    private static boolean isRun(GuidePage.Block block) {
        return NEEDS.stream().noneMatch(block::is);
    }

    private String run(GuidePage.Block block) throws Exception {
        Path out = folder.resolve("printed.txt");
        ProcessBuilder builder = new ProcessBuilder("timeout", "120", "bash", "-euo", "pipefail", "-c", block.text())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
        Process process = builder.start();
        int exit = process.waitFor();
        String printed = Files.readString(out);
        assertThat(exit).as(block + "\n" + printed).isEqualTo(block.is("fails") ? 1 : 0);
        return printed;
    }

    private static void assertPython(GuidePage.Block block) throws Exception {
        Process process = new ProcessBuilder("python3", "-c", "import ast, sys; ast.parse(sys.argv[1])", block.text())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).as(block.toString()).isZero();
    }

    private void write(GuidePage.Block block) throws IOException {
        if (!block.words().isEmpty()) {
            Files.writeString(folder.resolve(block.words().getFirst()), block.text());
        }
    }

    private static void assertPrinted(GuidePage.Block block, String printed) {
        for (String part : block.text().split("(?m)^\\.\\.\\.\\n")) {
            assertThat(printed).as(block.toString()).contains(part.strip());
        }
    }

    private void copyExamples() throws IOException {
        try (Stream<Path> files = Files.walk(Program.EXAMPLES)) {
            for (Path file : files.filter(GuideIT::isExample).toList()) {
                Path copy = folder.resolve("examples")
                        .resolve(Program.EXAMPLES.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean isExample(Path file) {
        String path = Program.EXAMPLES.relativize(file).toString();
        return Files.isRegularFile(file) && !path.startsWith("target") && !path.startsWith("src");
    }

    private void writeProgram() throws IOException {
        Path program = Files.writeString(
                folder.resolve("skipjack"),
                "#!/bin/sh\nexec " + JAVA + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:SharedArchiveFile=" + CLASSES
                        + " -jar " + Program.JAR + " \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
