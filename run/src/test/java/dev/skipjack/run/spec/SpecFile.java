package dev.skipjack.run.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A spec in a folder of a test's own. */
final class SpecFile {
    /** The beginning of a spec that lacks its parameters. */
    static final String SOUND = """
            study: s
            objective: {fake: {metrics: [sharpe, trades], window: {from: 2001-01-01, to: 2010-12-31}}}
            score: sharpe
            """;

    private final Path file;

    SpecFile(Path directory, String text) {
        file = directory.resolve("spec.yaml");
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunSpec read(Map<String, String> environment) {
        return RunSpec.read(file, List.of(new FakeKind()), environment);
    }

    /** Each problem as "line: name: message"; none if the spec is sound. */
    List<String> problems(Map<String, String> environment) {
        try {
            read(environment);
            return List.of();
        } catch (SpecException e) {
            String folder = file.getParent() + "/";
            return e.problems().stream()
                    .map(problem -> problem.toString()
                            .replace(folder + "spec.yaml:", "")
                            .replace(folder, ""))
                    .toList();
        }
    }
}
