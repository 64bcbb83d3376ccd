package dev.skipjack.core.sampler.nsga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.skipjack.core.rng.RandomStream;
import dev.skipjack.core.rng.Streams;
import dev.skipjack.core.trial.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceSurvivalTest {
    private static final double HALF = Math.sqrt(0.5);

    private static RandomStream stream(int trial) {
        return Streams.of(1, trial).stream("test");
    }

    private static Population select(Selection selection, List<Individual> all, int count, int trial) {
        int objectives = all.getFirst().losses.length;
        return new ReferenceSurvival((Selection.Reference) selection, objectives).select(all, count, stream(trial));
    }

    /** H of the paper's table I: 91 for (3, 12), 210 for (5, 6), 156 and 120 for the two layers (8, 3) and (8, 2). */
    @Test
    void linesAreAsManyAsThePaperHas() {
        assertThat(ReferenceLines.even(3, 12)).hasNumberOfRows(91);
        assertThat(ReferenceLines.even(5, 6)).hasNumberOfRows(210);
        assertThat(ReferenceLines.even(8, 3)).hasNumberOfRows(120);
        assertThat(ReferenceLines.even(8, 2)).hasNumberOfRows(36);
        double[][] three = ReferenceLines.even(2, 2);
        assertThat(three[0]).containsExactly(0, 1);
        assertThat(three[1]).containsExactly(new double[] {HALF, HALF}, within(1e-15));
        assertThat(three[2]).containsExactly(1, 0);
    }

    @Test
    void linesAreAsManyAsThePopulationHasRoomFor() {
        assertThat(ReferenceLines.divisions(2, 30)).isEqualTo(29);
        assertThat(ReferenceLines.divisions(3, 91)).isEqualTo(12);
        assertThat(ReferenceLines.divisions(3, 90)).isEqualTo(11);
        assertThat(ReferenceLines.divisions(10, 50)).isEqualTo(1);
        assertThat(ReferenceLines.divisions(1, 50)).isEqualTo(1);
    }

    /** The plane x / 2 + y / 3 + z / 4 = 1 above the ideal point (1, -1, 5), given by points within it. */
    @Test
    void scaleEndsWhereThePlaneThroughTheExtremePointsMeetsTheAxes() {
        double[][] losses = {
            {1 + 1.8, -1 + 0.3, 5}, {1, -1 + 2.7, 5 + 0.4}, {1 + 0.2, -1, 5 + 3.6}, {1 + 1.2, -1 + 1.4, 5 + 1.1}
        };
        Normalisation scale = Normalisation.of(losses);
        assertThat(scale.ideal()).containsExactly(1, -1, 5);
        assertThat(scale.widths()).containsExactly(new double[] {2, 3, 4}, within(1e-12));
        assertThat(scale.normalised(new double[] {2, 2, 5})).containsExactly(new double[] {0.5, 1, 0}, within(1e-12));
    }

    @Test
    void scaleEndsAtTheLargestLossWhereThereIsNoPlane() {
        Normalisation scale = Normalisation.of(new double[][] {{0, 0}, {4, 2}});
        assertThat(scale.widths()).containsExactly(4, 2);
        Normalisation flat = Normalisation.of(new double[][] {{0, 7}, {4, 7}});
        assertThat(flat.normalised(new double[] {2, 7})).containsExactly(0.5, 0);
        double infinite = Double.POSITIVE_INFINITY;
        Normalisation endless = Normalisation.of(new double[][] {{0, 4}, {2, infinite}, {1, 5}, {infinite, infinite}});
        assertThat(endless.widths()).containsExactly(2, 1);
        assertThat(endless.normalised(new double[] {infinite, infinite})[0]).isFinite();
    }

    /** One front on a line: the two outer lines and the middle one each have a point next to them, and two points too many. */
    @Test
    void eachLineWithoutAnyoneGetsItsNearest() {
        List<Individual> all =
                Members.of(new double[][] {{0, 1}, {0.1, 0.9}, {0.55, 0.45}, {0.48, 0.52}, {1, 0}, {0.9, 0.1}});
        for (int trial = 0; trial < 20; trial++) {
            assertThat(Members.indices(all, select(Selection.reference(2), all, 3, trial)))
                    .containsExactlyInAnyOrder(0, 3, 4);
        }
    }

    @Test
    void linesWithFewestComeFirst() {
        double[][] lines = {{0, 1}, {HALF, HALF}, {1, 0}};
        Niches niches = new Niches(lines, new Normalisation(new double[2], new double[] {1, 1}));
        niches.count(new double[] {0.4, 0.5});
        niches.offer(1, new double[] {0.1, 1});
        niches.offer(2, new double[] {0.8, 0.7});
        niches.offer(3, new double[] {1, 0.3});
        niches.offer(4, new double[] {1, 0.2});
        assertThat(List.of(niches.pick(stream(0)), niches.pick(stream(1)))).containsExactlyInAnyOrder(1, 4);
        assertThat(List.of(niches.pick(stream(2)), niches.pick(stream(3)))).containsExactlyInAnyOrder(2, 3);
    }

    /** Four points near one line, which has one already: each of them is chosen some time. */
    @Test
    void anyOfALineThatIsServedMayFollow() {
        List<Individual> all = Members.of(new double[][] {{0, 1}, {1, 0}, {0.49, 0.51}, {0.48, 0.52}, {0.47, 0.53}});
        Set<Integer> seen = new HashSet<>();
        for (int trial = 0; trial < 60; trial++) {
            List<Integer> chosen = Members.indices(all, select(Selection.reference(2), all, 4, trial));
            assertThat(chosen).contains(0, 1, 2);
            seen.addAll(chosen);
        }
        assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void infeasibleOnesFollowByTheirViolations() {
        List<Individual> all = Members.of(
                List.of(Direction.MINIMIZE, Direction.MINIMIZE),
                List.of(
                        Members.complete(new double[] {0, 0}, List.of(2.0)),
                        Members.complete(new double[] {9, 9}, List.of(-1.0)),
                        Members.complete(new double[] {5, 5}, List.of(1.0))));
        Population chosen = select(Selection.reference(), all, 2, 0);
        assertThat(Members.indices(all, chosen)).containsExactly(1, 2);
        assertThat(chosen.merits()).containsExactly(0, 1);
    }

    @Test
    void takesTheBestOfOneObjective() {
        List<Individual> all = Members.of(new double[][] {{5}, {1}, {3}, {1}});
        assertThat(Members.indices(all, select(Selection.reference(), all, 3, 0)))
                .containsExactly(3, 1, 2);
    }

    /** 400 points on a plane for 15 lines. */
    @Test
    void survivorsAreSpreadOverTheLines() {
        RandomStream random = stream(9);
        double[][] losses = new double[400][];
        for (int i = 0; i < losses.length; i++) {
            double[] x = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            double sum = Arrays.stream(x).sum();
            losses[i] = Arrays.stream(x).map(v -> v / sum).toArray();
        }
        List<Individual> all = Members.of(losses);
        Population chosen = select(Selection.reference(4), all, 15, 0);
        double[][] lines = ReferenceLines.even(3, 4);
        List<Integer> nearest = new ArrayList<>();
        Normalisation scale = Normalisation.of(losses);
        for (Individual one : chosen.members()) {
            double[] point = scale.normalised(one.losses);
            int best = 0;
            for (int line = 1; line < lines.length; line++) {
                best = Vectors.dot(point, lines[line]) > Vectors.dot(point, lines[best]) ? line : best;
            }
            nearest.add(best);
        }
        assertThat(nearest).doesNotHaveDuplicates().hasSize(15);
    }

    @Test
    void refusesPointsThatGiveNoDirection() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Selection.reference(List.of(List.of(0.0, 0.0))))
                .withMessageContaining("a coordinate above 0 each, but one was [0.0, 0.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        select(Selection.reference(List.of(List.of(1.0))), Members.of(new double[][] {{1, 2}}), 1, 0))
                .withMessageContaining("2 coordinates each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Selection.reference(0))
                .withMessage("nsga.divisions must be 1 or more, but was 0.");
    }
}
