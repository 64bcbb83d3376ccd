package dev.skipjack.run.spec;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the block {@code champion}. */
final class ChampionBlock {
    static final List<String> KEYS = List.of("registry", "instrument", "timeframe", "min_improvement", "promote");

    /** Parts of a file's name; the underscore between them is none of either. */
    private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}.-]{0,49}");

    private ChampionBlock() {}

    static ChampionSettings read(SpecNode node) {
        return node.map().map(ChampionBlock::read).orElseGet(ChampionSettings::byDefault);
    }

    private static ChampionSettings read(SpecMap block) {
        ChampionSettings byDefault = ChampionSettings.byDefault();
        Path registry =
                block.find("registry").flatMap(SpecNode::text).map(Path::of).orElse(byDefault.registry());
        Optional<String> market = market(block);
        double improvement = block.find("min_improvement")
                .flatMap(ChampionBlock::atLeastZero)
                .orElse(byDefault.minImprovement());
        ChampionSettings.Promote promote =
                block.find("promote").flatMap(ChampionBlock::promote).orElse(byDefault.promote());
        block.refuseOthers();
        return new ChampionSettings(registry, market.orElse(null), improvement, promote);
    }

    /** Both or none. */
    private static Optional<String> market(SpecMap block) {
        Optional<SpecNode> instrument = block.find("instrument");
        Optional<SpecNode> timeframe = block.find("timeframe");
        if (instrument.isPresent() != timeframe.isPresent()) {
            block.node()
                    .problem("must have both instrument and timeframe, or neither, but has "
                            + (instrument.isPresent() ? "instrument" : "timeframe") + " only.");
        }
        Optional<String> first = instrument.flatMap(ChampionBlock::part);
        Optional<String> second = timeframe.flatMap(ChampionBlock::part);
        return first.flatMap(name -> second.map(frame -> name + "_" + frame));
    }

    private static Optional<String> part(SpecNode node) {
        Optional<String> text = node.written();
        if (text.isPresent() && !PART.matcher(text.get()).matches()) {
            node.problem(
                    "must be at most 50 letters, digits, dots and hyphens, beginning with a letter or digit, but was \""
                            + text.get() + "\".");
            return Optional.empty();
        }
        return text;
    }

    private static Optional<Double> atLeastZero(SpecNode node) {
        Optional<Double> number = node.finite();
        if (number.isPresent() && number.get() < 0) {
            node.problem("must be at least 0, but was " + number.get() + ".");
            return Optional.empty();
        }
        return number;
    }

    private static Optional<ChampionSettings.Promote> promote(SpecNode node) {
        List<String> words = Arrays.stream(ChampionSettings.Promote.values())
                .map(ChampionSettings.Promote::label)
                .toList();
        return node.oneOf(words).map(word -> ChampionSettings.Promote.valueOf(word.toUpperCase(Locale.ROOT)));
    }
}
