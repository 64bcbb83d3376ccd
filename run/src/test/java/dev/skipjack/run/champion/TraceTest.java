package dev.skipjack.run.champion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.testkit.Cases;
import org.junit.jupiter.api.Test;

class TraceTest {
    /** Seed 24: of 300 traces none differs a bar late; one in 65,536 is expected to. */
    @Test
    void findsTheFirstBarThatDiffersInOneBitP24() {
        Cases.of(24, 300).forEach(random -> {
            double[] returns = random.doubles(200, -0.05, 0.05).toArray();
            double[] others = returns.clone();
            int bar = random.nextInt(returns.length);
            others[bar] = Math.nextUp(others[bar]);
            assertThat(Trace.firstDifference(Trace.of(returns), Trace.of(others)))
                    .hasValue(bar);
        });
    }

    @Test
    void findsNoneInTheSameAndTheEndOfTheShorter() {
        double[] returns = {0, 0.1, -0.2};
        assertThat(Trace.firstDifference(Trace.of(returns), Trace.of(returns.clone())))
                .isEmpty();
        assertThat(Trace.firstDifference(Trace.of(new double[] {0, 0.1}), Trace.of(returns)))
                .hasValue(2);
        assertThat(Trace.firstDifference("", Trace.of(returns))).hasValue(0);
    }
}
