package dev.skipjack.run.spec;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which champion a spec's best may replace, and when. Immutable.
 *
 * @param registry the folder of champions; relative to the working directory
 * @param market instrument and timeframe as {@code INSTRUMENT_TIMEFRAME}, or null: then the study's name is the champion's
 * @param minImprovement by how much the value must be better, in units of the score; 0 or more
 */
public record ChampionSettings(Path registry, @Nullable String market, double minImprovement, Promote promote) {
    /** Whose word a promotion needs. */
    public enum Promote {
        /** A person's, through {@code skipjack promote}. */
        ASK,
        /** Nobody's: the run itself promotes at its end. */
        AUTO;

        /** The word in a spec. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What holds where a spec says nothing. */
    static ChampionSettings byDefault() {
        return new ChampionSettings(Path.of("champions"), null, 0, Promote.ASK);
    }

    /** The champion's name. */
    public String name(String study) {
        return market == null ? study : market;
    }

    /** The same with another folder. */
    public ChampionSettings withRegistry(Path registry) {
        return new ChampionSettings(registry, market, minImprovement, promote);
    }
}
