package dev.skipjack.backtest;

import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import dev.skipjack.run.spec.SpecContext;
import dev.skipjack.run.spec.SpecMap;
import dev.skipjack.run.spec.SpecNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads one {@code backtest} block, each key as far as it can be read. One use. */
final class BacktestReader {
    private static final double DEFAULT_CAPITAL = 100_000;

    private final SpecMap block;
    private final SpecContext context;

    BacktestReader(SpecMap block, SpecContext context) {
        this.block = block;
        this.context = context;
    }

    Optional<Objective> read() {
        Optional<SpecNode> dataNode = block.require("data");
        Optional<Path> file = dataNode.flatMap(SpecNode::text).map(context::resolve);
        Optional<Bars> bars = file.flatMap(path -> bars(dataNode.orElseThrow(), path));
        Optional<BacktestSettings> settings = settings(bars);
        Optional<StrategySource> strategy = strategy();
        Optional<Integer> steps = steps(bars, settings);
        block.refuseOthers();
        if (bars.isEmpty() || settings.isEmpty() || strategy.isEmpty() || steps.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                BacktestObjective.of(file.orElseThrow(), bars.get(), settings.get(), strategy.get(), steps.get()));
    }

    /** At least two bars for each step, where bars and window are known. */
    private Optional<Integer> steps(Optional<Bars> bars, Optional<BacktestSettings> settings) {
        Optional<SpecNode> node = block.find("steps");
        Optional<Integer> steps = orDefault(node, BacktestObjective.DEFAULT_STEPS, n -> n.count(2));
        Optional<Integer> size =
                settings.flatMap(s -> bars.map(b -> s.last(b) - s.first(b) + 1)).filter(_ -> node.isPresent());
        if (steps.isPresent() && size.isPresent() && steps.get() > size.get() / 2) {
            node.orElseThrow()
                    .problem("must leave 2 bars to each step, but was " + steps.get() + " where the window holds "
                            + size.get() + " bars.");
            return Optional.empty();
        }
        return steps;
    }

    private static Optional<Bars> bars(SpecNode node, Path file) {
        try {
            return Optional.of(Bars.read(file));
        } catch (DataException e) {
            e.problems().forEach(node::problem);
            return Optional.empty();
        }
    }

    /** Given only if every value is in its range and the bars, if they could be read, can serve the window. */
    private Optional<BacktestSettings> settings(Optional<Bars> bars) {
        Optional<SpecNode> windowNode = block.require("window");
        Optional<Window> window = windowNode.flatMap(SpecNode::window);
        Optional<Integer> warmup = orDefault(block.find("warmup"), 0, node -> node.count(0));
        Optional<Costs> costs = costs();
        Optional<Fill> fill = orDefault(block.find("fill"), Fill.NEXT_OPEN, BacktestReader::fill);
        if (window.isEmpty() || warmup.isEmpty() || costs.isEmpty() || fill.isEmpty()) {
            return Optional.empty();
        }
        Costs c = costs.get();
        BacktestSettings settings =
                new BacktestSettings(window.get(), warmup.get(), c.capital(), c.commission(), c.slippage(), fill.get());
        List<String> problems = bars.map(settings::problemsWith).orElse(List.of());
        problems.forEach(windowNode.orElseThrow()::problem);
        return problems.isEmpty() ? Optional.of(settings) : Optional.empty();
    }

    /** Fractions of notional, and the money at the start. */
    private record Costs(double capital, double commission, double slippage) {}

    private Optional<Costs> costs() {
        return orDefault(
                block.find("costs"),
                new Costs(DEFAULT_CAPITAL, 0, 0),
                node -> node.map().flatMap(BacktestReader::costs));
    }

    private static Optional<Costs> costs(SpecMap map) {
        Optional<Double> capital = orDefault(map.find("capital"), DEFAULT_CAPITAL, SpecNode::finite);
        Optional<Double> commission = orDefault(map.find("commission"), 0.0, SpecNode::finite);
        Optional<Double> slippage = orDefault(map.find("slippage"), 0.0, SpecNode::finite);
        map.refuseOthers();
        if (capital.isEmpty() || commission.isEmpty() || slippage.isEmpty()) {
            return Optional.empty();
        }
        List<String> problems = BacktestSettings.problems(0, capital.get(), commission.get(), slippage.get());
        problems.forEach(map.node()::problem);
        return problems.isEmpty()
                ? Optional.of(new Costs(capital.get(), commission.get(), slippage.get()))
                : Optional.empty();
    }

    private static Optional<Fill> fill(SpecNode node) {
        List<String> labels = Arrays.stream(Fill.values()).map(Fill::label).toList();
        return node.oneOf(labels).map(Fill::parse);
    }

    private Optional<StrategySource> strategy() {
        Optional<SpecNode> node = block.require("strategy");
        Optional<List<Path>> classpath = classpath();
        Optional<String> name = node.flatMap(SpecNode::text);
        if (name.isEmpty() || classpath.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(StrategySource.find(name.get(), classpath.get(), context.directory()));
        } catch (StrategyException e) {
            e.problems().forEach(node.orElseThrow()::problem);
            return Optional.empty();
        }
    }

    private Optional<List<Path>> classpath() {
        List<SpecNode> items = block.find("classpath")
                .map(node -> node.isList() ? node.items() : List.of(node))
                .orElse(List.of());
        List<Path> paths = new ArrayList<>();
        items.forEach(item -> item.text().map(context::resolve).ifPresent(paths::add));
        return paths.size() == items.size() ? Optional.of(paths) : Optional.empty();
    }

    private static <T> Optional<T> orDefault(
            Optional<SpecNode> node, T otherwise, Function<SpecNode, Optional<T>> read) {
        return node.isPresent() ? read.apply(node.get()) : Optional.of(otherwise);
    }
}
