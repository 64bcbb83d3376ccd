package dev.skipjack.bench.verdict;

import dev.skipjack.bench.Folders;
import dev.skipjack.core.storage.Archive;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.run.execution.Run;
import dev.skipjack.run.spec.EarlierStudies;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.verdict.Verdict;
import dev.skipjack.storage.Storages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A search on one market, as {@code skipjack run} makes it: from a spec and a CSV file, with a study in memory. Immutable.
 *
 * @param sharpe the true ratio of the best configuration; 0 for a market without an edge
 * @param number of the market among those of its kind
 */
record MarketRun(MarketKind kind, double sharpe, int number, int trials, long seed) {
    /** What came of a search. */
    record Judged(MarketRun run, Verdict verdict) {
        boolean isSkill() {
            return verdict.conclusion() == Verdict.Conclusion.SKILL;
        }

        /** What picking the best Sharpe ratio says: it is above 0, net of costs. */
        boolean isNaiveSkill() {
            return verdict.figures().sharpe() > 0;
        }

        /** What a test of the winner alone says: its ratio is above 0 at 5%, as if it were the only trial. */
        boolean isTestedSkill() {
            return verdict.figures().probabilistic() > 0.95;
        }
    }

    /** Searches and judges. */
    Judged judge() {
        try {
            Path folder = Files.createTempDirectory("skipjack-market-");
            try {
                return judge(folder);
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Judged judge(Path folder) throws IOException {
        Path data = folder.resolve("bars.csv");
        SearchText.write(kind.bars(seed, number), data);
        String text = SearchText.spec(kind.edge(), data.getFileName().toString(), trials, seed + number);
        Path file = folder.resolve("spec.yaml");
        RunSpec spec = RunSpec.parse(text, file, ObjectiveKind.installed(), Map.of(), EarlierStudies.installed());
        try (Storage storage = Storages.open(spec.storage())) {
            Run run = new Run(spec, file, text, storage, Archive.none());
            return new Judged(
                    this, run.execute(1, Run.Watcher.silent()).verdict().orElseThrow());
        }
    }
}
