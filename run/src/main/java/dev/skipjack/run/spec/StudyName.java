package dev.skipjack.run.spec;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a study may be called, and where it may be stored. */
final class StudyName {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");
    private static final Pattern URL = Pattern.compile("([a-z][a-z0-9+]+):(.*)");
    private static final List<String> FILES = List.of("sqlite", "journal");

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
        var parts = URL.matcher(url);
        if (!parts.matches()) {
            return Optional.of("must be a storage's address such as sqlite:///runs/study.db, but was \"" + url
                    + "\". Maybe \"sqlite:///" + url + "\".");
        }
        if (FILES.contains(parts.group(1)) && !parts.group(2).matches("///.+")) {
            return Optional.of("must have three slashes and a path, as in " + parts.group(1)
                    + ":///runs/study.db, but was \"" + url + "\".");
        }
        return Optional.empty();
    }
}
