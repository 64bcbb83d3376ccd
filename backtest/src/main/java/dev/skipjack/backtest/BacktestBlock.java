package dev.skipjack.backtest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a spec's {@code backtest} block says, as values; nothing is opened yet. Immutable.
 *
 * @param data the CSV file of bars
 * @param settings window, warm-up, costs and fill
 * @param strategy a built-in name, a class's full name, or the path of a {@code .java} file
 * @param classpath jars and class folders for the strategy
 * @param baseDirectory what relative paths are relative to
 */
public record BacktestBlock(
        Path data, BacktestSettings settings, String strategy, List<Path> classpath, Path baseDirectory) {
    public BacktestBlock {
        classpath = List.copyOf(classpath);
    }

    /** Everything that keeps the block from being run, a line each; empty if nothing does. Reads the data, finds the strategy. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        try {
            problems.addAll(settings.problemsWith(readBars()));
        } catch (DataException e) {
            problems.addAll(e.problems());
        }
        try {
            findStrategy();
        } catch (StrategyException e) {
            problems.addAll(e.problems());
        }
        return problems;
    }

    Path dataFile() {
        return baseDirectory.resolve(data);
    }

    Bars readBars() {
        return Bars.read(dataFile());
    }

    StrategySource findStrategy() {
        return StrategySource.find(strategy, classpath, baseDirectory);
    }
}
