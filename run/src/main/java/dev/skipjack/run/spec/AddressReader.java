package dev.skipjack.run.spec;

import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code storage} and {@code archive}, or what they are by default. */
final class AddressReader {
    private static final String DEFAULT_FOLDER = "runs";
    private static final String NO_ARCHIVE = "none";

    private final Path spec;
    private final AddressCheck check;
    private final Problems problems;

    AddressReader(Path spec, AddressCheck check, Problems problems) {
        this.spec = spec;
        this.check = check;
        this.problems = problems;
    }

    /** The storage's address; empty if it has no form of one, or is to be named after a study without a name. */
    Optional<String> storage(Optional<SpecNode> node, Optional<String> study) {
        Optional<String> url =
                node.isPresent() ? node.flatMap(StudyName::readStorage) : study.map(AddressReader::defaultStorage);
        url.flatMap(check::storage).ifPresent(problem -> report(node, "storage", problem));
        return url;
    }

    /** Where a study is kept if its spec does not say. */
    static String defaultStorage(String study) {
        return "sqlite:///" + DEFAULT_FOLDER + "/" + study + ".db";
    }

    /** The archive's file; empty for none. */
    Optional<Path> archive(Optional<SpecNode> node) {
        Optional<Path> file = node.isPresent()
                ? node.flatMap(SpecNode::text)
                        .filter(text -> !text.equals(NO_ARCHIVE))
                        .map(Path::of)
                : Optional.of(Path.of(DEFAULT_FOLDER, "archive.db"));
        file.flatMap(check::archive).ifPresent(problem -> report(node, "archive", problem));
        return file;
    }

    private void report(Optional<SpecNode> node, String name, String problem) {
        node.ifPresentOrElse(
                written -> written.problem(problem),
                () -> problems.report(Place.whole(spec.toString()), name, problem));
    }
}
