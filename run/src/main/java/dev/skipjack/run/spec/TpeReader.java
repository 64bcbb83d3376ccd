package dev.skipjack.run.spec;

import dev.skipjack.core.sampler.tpe.TpeOptions;
import java.util.List;

/** Reads the settings of {@code tpe}. */
final class TpeReader {
    static final List<String> SETTINGS =
            List.of("startup", "preset", "candidates", "multivariate", "group", "constant_liar");

    private TpeReader() {}

    static TpeOptions read(SettingsBlock block, int startup) {
        TpeOptions preset = preset(block.word("preset", List.of("skipjack", "optuna5", "optuna4"), "skipjack"));
        boolean isMultivariate = block.flag("multivariate", preset.multivariate());
        boolean isGrouped = block.flag("group", isMultivariate && preset.group());
        if (isGrouped && !isMultivariate) {
            block.find("group").orElseThrow().problem("must be false where multivariate is false, but was true.");
        }
        TpeOptions options = preset.withStartup(startup).withMultivariate(isMultivariate);
        return options.withCandidates(block.count("candidates", 1, options.candidates()))
                .withGroup(isGrouped && isMultivariate)
                .withConstantLiar(block.flag("constant_liar", preset.constantLiar()));
    }

    private static TpeOptions preset(String name) {
        return switch (name) {
            case "optuna5" -> TpeOptions.optuna5();
            case "optuna4" -> TpeOptions.optuna4();
            default -> TpeOptions.skipjack();
        };
    }
}
