package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** What the guide shows is what there is: links, commands, specs and Java. */
class GuideTest {
    private static final Pattern OPTION = Pattern.compile("(?<=[ \\[])--[a-z-]+");

    @TempDir
    Path folder;

    static List<GuidePage> pages() {
        return GuidePage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadsSomewhere(GuidePage page) {
        for (String link : page.links()) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? page.file()
                    : GuidePage.DOCS.resolve(parts[0]).normalize();
            assertThat(target).as(link).exists();
            assertThat(parts.length == 1 || GuidePage.read(target).hasAnchor(parts[1]))
                    .as(link)
                    .isTrue();
        }
    }

    @Test
    void beginsWithAListOfAllPages() {
        List<String> others = GuidePage.all().stream()
                .map(GuidePage::toString)
                .filter(name -> !name.equals("index.md"))
                .toList();
        assertThat(GuidePage.read(GuidePage.DOCS.resolve("index.md")).links())
                .containsExactlyInAnyOrderElementsOf(others);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void marksItsCommandsAsSuch(GuidePage page) {
        for (GuidePage.Block block : page.blocks("")) {
            assertThat(block.text().lines()).as(block.toString()).noneMatch(line -> line.startsWith("skipjack "));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesCommandsAndOptionsThatThereAre(GuidePage page) {
        Stream<String> shown = page.blocks("sh").stream()
                .flatMap(block -> block.text().replace("\\\n", " ").lines())
                .map(line -> line.replaceFirst("^\\./", ""));
        Stream.concat(shown, page.code().stream())
                .filter(line -> line.startsWith("skipjack ") && !line.startsWith("skipjack bench"))
                .map(line -> line.split(" [|>] | # ")[0])
                .forEach(GuideTest::assertKnown);
    }

    private static void assertKnown(String line) {
        List<String> words = Arrays.asList(line.split(" +"));
        boolean isNested = words.get(1).equals("champion");
        String[] help = Stream.concat(words.subList(1, isNested ? 3 : 2).stream(), Stream.of("--help"))
                .toArray(String[]::new);
        Program.Ended ended = InProcess.run(help);
        assertThat(ended.exit()).as(line).isZero();
        OPTION.matcher(line)
                .results()
                .forEach(option -> assertThat(ended.out()).as(line).contains(option.group()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsSpecsThatAreSound(GuidePage page) throws IOException {
        Map<?, ?> whole = yaml(Files.readString(Program.EXAMPLES.resolve("sp500-trend.yaml")));
        for (GuidePage.Block block : page.blocks("yaml")) {
            Map<Object, Object> spec = new LinkedHashMap<>(whole);
            spec.putAll(yaml(block.text()));
            assertThat(SpecRules.errors(JsonMapper.shared().valueToTree(spec)))
                    .as(block.toString())
                    .isEmpty();
        }
    }

    private static Map<?, ?> yaml(String text) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);
        return tree instanceof Map<?, ?> map ? map : Map.of();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsJavaThatCompiles(GuidePage page) throws IOException {
        for (GuidePage.Block block : page.blocks("java")) {
            Path source =
                    Files.writeString(folder.resolve(GuideJava.file(block.text())), GuideJava.program(block.text()));
            String classPath = System.getProperty("java.class.path");
            int exit = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-cp",
                            classPath + File.pathSeparator + folder,
                            "-d",
                            folder.toString(),
                            source.toString());
            assertThat(exit).as(block.toString()).isZero();
        }
    }
}
