package dev.skipjack.cli;

import dev.skipjack.run.champion.Champion;
import dev.skipjack.run.champion.ObjectiveBlock;
import dev.skipjack.run.champion.Verification;
import dev.skipjack.run.spec.Problem;
import dev.skipjack.run.spec.SpecException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code skipjack champion verify}: reruns a champion and compares every metric. */
@Command(
        name = "verify",
        description = "Reruns a champion and compares every metric, bit for bit; names what has changed since.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 all the same, 1 something differs, 2 bad input.",
            "",
            "Example:",
            "  skipjack champion verify sp500-trend"
        })
final class ChampionVerifyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "The champion.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SPEC",
            description = "A run-spec to take the objective from; by default as it was when the champion was promoted.")
    private @Nullable Path spec;

    @Mixin
    private RegistryArguments registry = new RegistryArguments();

    @Override
    public Integer call() throws InterruptedException {
        Champion champion = registry.get(name);
        Verification verification = verify(champion);
        verification.stale().forEach(line -> System.out.println("stale: " + line));
        if (verification.differences().isEmpty()) {
            System.out.println("Champion " + name + " is verified: every metric is the same, bit for bit.");
            return 0;
        }
        System.out.println("Champion " + name + " is not what it was:");
        verification.differences().forEach(line -> System.out.println("  " + line));
        return Failures.RUN_FAILED;
    }

    private Verification verify(Champion champion) throws InterruptedException {
        ObjectiveBlock block = spec == null ? champion.block() : ObjectiveBlock.of(spec);
        try {
            return Verification.of(champion, champion.open(block));
        } catch (SpecException e) {
            List<Problem> problems = new ArrayList<>(e.problems());
            problems.add(new Problem(
                    block.spec().toString(),
                    0,
                    0,
                    "",
                    "champion " + name
                            + " cannot be run here. Maybe put back what is missing, or give a SPEC that has it."));
            throw new SpecException(problems);
        }
    }
}
