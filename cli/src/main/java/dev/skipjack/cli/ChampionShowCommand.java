package dev.skipjack.cli;

import dev.skipjack.run.champion.Champion;
import dev.skipjack.run.champion.Registry;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack champion show}: all champions, or one in full. */
@Command(
        name = "show",
        description = "Lists the champions, or shows one in full, and whether anything has changed since.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  skipjack champion show sp500-trend"})
final class ChampionShowCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The champion.")
    private @Nullable String name;

    @Mixin
    private RegistryArguments registry = new RegistryArguments();

    @Option(names = "--json", description = "Prints what the file holds as one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        Registry opened = registry.open();
        if (name != null) {
            Champion champion = registry.get(name);
            (json ? List.of(champion.json()) : ChampionText.lines(champion, opened)).forEach(System.out::println);
            return 0;
        }
        List<String> names = opened.names();
        if (names.isEmpty() && !json) {
            System.out.println("No champion yet in " + registry.folder() + ".");
        }
        for (String each : names) {
            Champion champion = registry.get(each);
            System.out.println(json ? champion.json() : each + "  " + Champions.shortly(champion));
        }
        return 0;
    }
}
