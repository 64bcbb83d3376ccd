package dev.skipjack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StrategySourceTest {
    private static final String BREAKOUT = """
            package mine;

            import dev.skipjack.backtest.*;

            public final class Breakout implements Strategy {
                private double[] highest;
                private Bars bars;

                public void prepare(Market market, Parameters parameters) {
                    bars = market.bars();
                    highest = market.indicators().highest(parameters.integer("entry.lookback"));
                }

                public void decide(int bar, Ledger ledger, Orders orders) {
                    if (ledger.isFlat() && bars.close(bar) > new Level().of(bar)) {
                        orders.enter(1);
                        orders.stop(0.95 * bars.close(bar));
                    }
                }

                private final class Level {
                    double of(int bar) {
                        return highest[bar - 1];
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    /** Public, but no strategy. */
    public static final class NoStrategy {}

    /** A strategy without the constructor that is needed. */
    public record NeedsAValue(int value) implements Strategy {
        @Override
        public void prepare(Market market, Parameters parameters) {}

        @Override
        public void decide(int bar, Ledger ledger, Orders orders) {}
    }

    @Test
    void findsTheBuiltInStrategies() {
        StrategySource trend = StrategySource.find("trend", List.of(), folder);
        StrategySource meanReversion = StrategySource.find("mean_reversion", List.of(), folder);
        assertThat(trend.factory().create()).isInstanceOf(TrendStrategy.class);
        assertThat(trend.factory().create()).isNotSameAs(trend.factory().create());
        assertThat(meanReversion.factory().create()).isInstanceOf(MeanReversionStrategy.class);
        assertThat(trend.codeHash()).isNotEqualTo(meanReversion.codeHash());
        assertThat(StrategySource.find(TrendStrategy.class.getName(), List.of(), folder)
                        .codeHash())
                .isEqualTo(trend.codeHash());
    }

    @Test
    void compilesASourceFileAndRunsIt() throws Exception {
        write("Breakout.java", BREAKOUT);
        StrategySource source = StrategySource.find("Breakout.java", List.of(), folder);
        Bars bars = RandomBars.of(new Random(3), 200, 0.02);
        BacktestSettings settings = RandomBars.settings(bars, 30, Fill.NEXT_OPEN);
        BacktestResult result = Backtest.of(bars, settings, source.factory(), new IndicatorCache())
                .run(Map.of("entry", Map.of("lookback", 5)));
        assertThat(result.positions()).isNotEmpty();
    }

    @Test
    void hashesTheCodeAndNothingElse() throws IOException {
        write("Breakout.java", BREAKOUT);
        var first = StrategySource.find("Breakout.java", List.of(), folder).codeHash();
        write("Breakout.java", BREAKOUT.replace("0.95", "0.95 /* near */"));
        assertThat(StrategySource.find("Breakout.java", List.of(), folder).codeHash())
                .isEqualTo(first);
        write("Breakout.java", BREAKOUT.replace("bar - 1", "bar - 2"));
        assertThat(StrategySource.find("Breakout.java", List.of(), folder).codeHash())
                .isNotEqualTo(first);
    }

    @Test
    void findsAClassOnAClasspath() throws IOException {
        Path classes = compileTo("classes", BREAKOUT);
        StrategySource source = StrategySource.find("mine.Breakout", List.of(Path.of("classes")), folder);
        assertThat(source.factory().create().getClass().getName()).isEqualTo("mine.Breakout");
        Path others = compileTo("others", BREAKOUT.replace("bar - 1", "bar - 2"));
        assertThat(StrategySource.find("mine.Breakout", List.of(others), folder).codeHash())
                .as("a change in a nested class")
                .isNotEqualTo(source.codeHash());
        assertThat(StrategySource.find("mine.Breakout", List.of(classes.toAbsolutePath()), Path.of(""))
                        .codeHash())
                .isEqualTo(source.codeHash());
    }

    @Test
    void namesTheBuiltInStrategiesWhereTheNameIsUnknown() {
        assertThatThrownBy(() -> StrategySource.find("trendy", List.of(), folder))
                .isInstanceOf(StrategyException.class)
                .hasMessageContaining("strategy \"trendy\" is unknown")
                .hasMessageContaining("Built in are mean_reversion, trend;");
    }

    @Test
    void saysFileLineAndMessageOfEveryCompileError() throws IOException {
        Path file =
                write("Breakout.java", BREAKOUT.replace("isFlat()", "isFlt()").replace("bar - 1]", "bar - 1"));
        assertThatThrownBy(() -> StrategySource.find("Breakout.java", List.of(), folder))
                .isInstanceOf(StrategyException.class)
                .hasMessageStartingWith(file + ":23: ']' expected");
        write("Breakout.java", BREAKOUT.replace("isFlat()", "isFlt()").replace("orders.enter(1)", "orders.entr(1)"));
        assertThatThrownBy(() -> StrategySource.find("Breakout.java", List.of(), folder))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(StrategyException.class))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(2)
                        .first()
                        .asString()
                        .startsWith(file + ":15: cannot find symbol; symbol: method isFlt()"));
    }

    @Test
    void saysWhatKeepsAClassFromBeingAStrategy() throws IOException {
        assertThatThrownBy(() -> StrategySource.find(NoStrategy.class.getName(), List.of(), folder))
                .hasMessageContaining("NoStrategy must implement dev.skipjack.backtest.Strategy, but does not.");
        assertThatThrownBy(() -> StrategySource.find(NeedsAValue.class.getName(), List.of(), folder))
                .hasMessageContaining("with a public constructor without parameters, but is not.");
        write("Breakout.java", BREAKOUT.replace("public final class Breakout", "final class Breakout"));
        assertThatThrownBy(() -> StrategySource.find("Breakout.java", List.of(), folder))
                .hasMessageContaining("must be a public class");
        write("Other.java", "class Another {}");
        assertThatThrownBy(() -> StrategySource.find("Other.java", List.of(), folder))
                .hasMessageContaining("must declare a class Other, but does not.");
        assertThatThrownBy(() -> StrategySource.find("None.java", List.of(), folder))
                .hasMessageContaining("None.java does not exist.");
        assertThatThrownBy(() -> StrategySource.find("a.B", List.of(Path.of("no.jar")), folder))
                .hasMessageContaining("no.jar does not exist.");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path compileTo(String name, String source) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name));
        Path file = write("Breakout.java", source);
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        "target/classes",
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(exit).isZero();
        return classes;
    }
}
