package dev.skipjack.cli;

import java.util.regex.Pattern;

/** Makes a program of the Java that a page shows: statements, members of a strategy, or classes. */
final class GuideJava {
    private static final Pattern CLASS = Pattern.compile("(?m)^(public )?(final )?(class|record|enum|interface) ");
    private static final Pattern PUBLIC = Pattern.compile("(?m)^public (?:final )?(?:class|record|interface) (\\w+)");
    private static final Pattern MEMBER = Pattern.compile("(?m)^ *(@Override|public |private )");
    private static final String IMPORTS = """
            import dev.skipjack.backtest.*;
            import dev.skipjack.core.sampler.tpe.*;
            import dev.skipjack.core.space.*;
            import dev.skipjack.core.study.*;
            import dev.skipjack.core.trial.*;
            import dev.skipjack.run.*;
            import dev.skipjack.run.json.*;
            import dev.skipjack.run.seed.*;
            import dev.skipjack.storage.*;
            import java.nio.file.Path;
            import java.util.*;
            """;

    /** What statements and members take for granted. */
    private static final String GIVEN = """
                Path folder;
                Market market;
                Orders orders;
                double[] highest, volatility;
                double close, limit, stop;
                int bar;
                abstract boolean isRunning();
            """;

    private GuideJava() {}

    /** The file that the compiler wants the program in. */
    static String file(String text) {
        return PUBLIC.matcher(text)
                        .results()
                        .map(match -> match.group(1))
                        .findFirst()
                        .orElse("Shown")
                + ".java";
    }

    static String program(String text) {
        if (CLASS.matcher(text).find()) {
            return text.contains("import ") ? text : IMPORTS + text;
        }
        boolean isMember = MEMBER.matcher(text).find();
        String body = isMember ? text : "void shown() throws Exception {\n" + text + "}\n";
        return IMPORTS + "abstract class Shown" + (isMember ? " implements Strategy" : "") + " {\n" + GIVEN + body
                + "}\n";
    }
}
