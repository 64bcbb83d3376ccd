package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.study.FinishedTrial;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import dev.skipjack.run.verdict.Neighbour;
import dev.skipjack.testkit.MemoryArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neighbours of a winner at x, whose value is 10 less the square of what x is from 5. */
class NeighbourJudgeTest {
    @TempDir
    Path folder;

    private final MarketKind kind = new MarketKind();
    private final MemoryArchive archive = new MemoryArchive();

    private RunSpec spec(String market, String more) throws Exception {
        Path file = Files.writeString(folder.resolve("spec.yaml"), """
                study: s
                storage: "memory:"
                objective: {market: %s}
                parameters: {x: {type: int, low: 1, high: 9}}
                score: y
                %s
                """.formatted(market, more));
        return RunSpec.read(file, List.of((ObjectiveKind) kind), Map.of());
    }

    private NeighbourJudge beside(RunSpec spec, double x, double value) {
        Assignment point = Assignment.of(spec.parameters().space(), new double[] {x});
        FinishedTrial winner = new FinishedTrial(0, point, Outcome.Complete.of(value), Instant.EPOCH, Instant.EPOCH);
        return new NeighbourJudge(spec, archive, winner);
    }

    @Test
    void saysHowMuchOfTheValueEachNeighbourLoses() throws Exception {
        NeighbourJudge judge = beside(spec("{data: d}", ""), 5, 10);
        assertThat(judge.size()).isEqualTo(2);
        assertThat(judge.judge().orElseThrow().all())
                .containsExactly(
                        new Neighbour("x", 5L, 4L, Optional.of(9.0), 0.1, true),
                        new Neighbour("x", 5L, 6L, Optional.of(9.0), 0.1, true));
    }

    @Test
    void turnsTheLossRoundWhereTheLeastIsSought() throws Exception {
        assertThat(beside(spec("{data: d}", "direction: minimize"), 9, -6)
                        .judge()
                        .orElseThrow()
                        .all())
                .containsExactly(new Neighbour("x", 9L, 8L, Optional.of(1.0), 7.0 / 6, true));
    }

    @Test
    void takesAFailureAsLosingAllAndABrokenConstraintAsInfeasible() throws Exception {
        assertThat(beside(spec("{data: d}", "constraints: {y: {min: 9.5}}"), 6, 9)
                        .judge()
                        .orElseThrow()
                        .all())
                .containsExactly(
                        new Neighbour("x", 6L, 5L, Optional.of(10.0), -1.0 / 9, true),
                        new Neighbour("x", 6L, 7L, Optional.empty(), 1.0, false));
        assertThat(beside(spec("{data: d}", "constraints: {y: {min: 9.5}}"), 5, 10)
                        .judge()
                        .orElseThrow()
                        .all())
                .extracting(Neighbour::isFeasible)
                .containsExactly(false, false);
    }

    @Test
    void addsNothingToAnArchiveThatCountsTrialsByData() throws Exception {
        beside(spec("{data: d}", ""), 5, 10).judge();
        assertThat(archive.size()).isZero();
        beside(spec("{}", ""), 5, 10).judge();
        assertThat(archive.size()).isEqualTo(2);
        beside(spec("{data: d}", ""), 5, 10).judge();
        assertThat(kind.evaluated).as("found the third time").containsExactly(4.0, 6.0, 4.0, 6.0);
    }

    @Test
    void runsNoneWhereThereIsNothingToCompareWithOrNobodyAsks() throws Exception {
        assertThat(beside(spec("{data: d}", ""), 5, 0).judge()).isEmpty();
        assertThat(beside(spec("{data: d}", ""), 5, Double.POSITIVE_INFINITY).size())
                .isZero();
        assertThat(beside(spec("{data: d}", "search: {neighbours: false}"), 5, 10)
                        .size())
                .isZero();
        assertThat(kind.evaluated).isEmpty();
    }
}
