package dev.skipjack.run.champion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StalenessTest {
    private final Champion champion = Samples.champion("x", 1, null);

    @Test
    void namesEachOfDataCodeEngineAndJavaThatIsAnotherP32() {
        Map<String, @Nullable Object> now = new HashMap<>(champion.objective());
        now.put("data", "def");
        now.put("strategy", "9ca0");
        now.put("engine", 2L);

        assertThat(Staleness.of(champion, now))
                .contains(
                        "objective.data was \"abc\" and is \"def\"",
                        "objective.strategy was absent and is \"9ca0\"",
                        "objective.engine was absent and is 2",
                        "versions.java was \"25.0.1+8\" and is \"" + Runtime.version() + "\"");
    }

    @Test
    void saysNothingOfWhatIsTheSame() {
        assertThat(Staleness.of(champion, champion.objective()))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("versions."));
    }

    @Test
    void saysWhatKeepsAChampionFromBeingRun() {
        assertThat(Staleness.of(champion)).first().asString().contains("it cannot be run here any more: ", "objective");
    }
}
