package dev.skipjack.run.spec;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a study may be called, and where it may be stored. */
final class StudyName {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");
    private static final String SQLITE = "sqlite:";

    private StudyName() {}

    /** A name that is safe as a file's. */
    static Optional<String> read(SpecNode node) {
        return node.text().filter(name -> {
            boolean isSafe = NAME.matcher(name).matches();
            if (!isSafe) {
                node.problem(
                        "must be at most 100 letters, digits, dots, hyphens and underscores, beginning with a letter or"
                                + " digit, but was \"" + name + "\".");
            }
            return isSafe;
        });
    }

    /** A storage's address by its form; whether it can be opened is seen later. */
    static Optional<String> readStorage(SpecNode node) {
        return node.text().filter(url -> {
            Optional<String> problem = problem(url);
            problem.ifPresent(node::problem);
            return problem.isEmpty();
        });
    }

    private static Optional<String> problem(String url) {
        return url.startsWith(SQLITE) && !url.matches(SQLITE + "///.+")
                ? Optional.of(
                        "must have three slashes and a path, as in sqlite:///runs/study.db, but was \"" + url + "\".")
                : Optional.empty();
    }
}
