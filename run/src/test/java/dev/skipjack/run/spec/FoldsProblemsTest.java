package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FoldsProblemsTest {
    private static final String SOUND = """
            study: s
            objective: {fake: {metrics: [sharpe], bars: 100, window: {from: 2001-01-01, to: 2010-12-31}}}
            parameters: {x: {type: float, low: 0, high: 1}}
            score: sharpe
            """;
    private static final String VALIDATE = "validate: {window: {from: 2011-01-01, to: 2012-12-31}}\n";

    @TempDir
    Path directory;

    private List<String> problems(String more) {
        return new SpecFile(directory, SOUND + more).problems(Map.of());
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("3", "must be a map, but was 3."),
                Arguments.of("{folds: 3}", "key \"kind\" is missing."),
                Arguments.of(
                        "{kind: purgd}",
                        "kind: must be one of walk_forward, purged, combinatorial, but was \"purgd\". Maybe \"purged\"."),
                Arguments.of("{kind: purged, folds: 1}", "folds: must be at least 2, but was 1."),
                Arguments.of("{kind: walk_forward, folds: 0}", "folds: must be at least 2, but was 0."),
                Arguments.of("{kind: walk_forward, folds: 101}", "folds must be 100 or less, but was 101."),
                Arguments.of("{kind: purged, train: 10}", "unknown key \"train\"."),
                Arguments.of("{kind: walk_forward, train: -1}", "train: must be at least 0, but was -1."),
                Arguments.of("{kind: walk_forward, anchored: 1}", "anchored: must be true or false, but was 1."),
                Arguments.of("{kind: walk_forward, embargo: 1}", "embargo: must be left out of walk_forward"),
                Arguments.of("{kind: purged, purge: -1}", "purge: must be at least 0, but was -1."),
                Arguments.of("{kind: purged, embargo: x}", "embargo: must be an integer, but was \"x\"."),
                Arguments.of("{kind: purged, as: objectiv}", "as: must be one of objective, validation"),
                Arguments.of("{kind: purged, over: best}", "over: must be one of mean, median, worst"),
                Arguments.of("{kind: purged, over: {quantile: 0.2, of: 1}}", "unknown key \"of\""),
                Arguments.of("{kind: purged, over: {quantile: 1.5}}", "over.quantile: must lie in [0, 1]"),
                Arguments.of("{kind: purged, over: {quantile: .nan}}", "over.quantile: must be a finite number"),
                Arguments.of("{kind: combinatorial, groups: 2}", "groups: must be at least 3, but was 2."),
                Arguments.of("{kind: combinatorial, test_groups: 0}", "test_groups: must be at least 1, but was 0."),
                Arguments.of(
                        "{kind: combinatorial, groups: 4, test_groups: 4}",
                        "the groups that judge must be fewer than all, but were 4 of 4."),
                Arguments.of(
                        "{kind: combinatorial, groups: 30, test_groups: 15}",
                        "15 of 30 groups make 155,117,520 folds, but at most 1,000 are allowed."),
                Arguments.of("{kind: purged, folds: 60}", "60 groups need 2 bars each, but there are 100 in all."),
                Arguments.of("{kind: purged, folds: 4, purge: 90}", "purge 90 and embargo 0 leave no bar to choose by"),
                Arguments.of(
                        "{kind: walk_forward, folds: 6, train: 80, purge: 20}",
                        "6 folds after train 80 and purge 20 need at least 112 bars, but there are 100."),
                Arguments.of("{kind: purged, as: validation}", "as validation need the block validate"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void namesWhatIsWrongWithFoldsAndWhere(String folds, String said) {
        assertThat(problems("folds: " + folds + "\n"))
                .singleElement()
                .asString()
                .startsWith("5: folds")
                .contains(said);
    }

    @Test
    void namesWhatIsWrongWithFoldsOfAValidation() {
        assertThat(problems(VALIDATE + "folds: {kind: walk_forward, as: validation}"))
                .containsExactly("6: folds: key \"train\" is missing.");
        assertThat(problems(VALIDATE + "folds: {kind: walk_forward, as: validation, train: 1}"))
                .containsExactly("6: folds.train: must be at least 2, but was 1.");
        assertThat(problems(VALIDATE + "folds: {kind: walk_forward, as: validation, train: 98}"))
                .singleElement()
                .asString()
                .contains("need at least 108 bars, but there are 100");
        assertThat(problems(VALIDATE + "folds: {kind: purged, folds: 20, purge: 90, as: validation}"))
                .singleElement()
                .asString()
                .contains("leave no bar to choose by");
        assertThat(problems(VALIDATE + "folds: {kind: purged, folds: 2, purge: 45, as: validation}"))
                .singleElement()
                .asString()
                .startsWith("6: folds: the test bar 0 to bar 49 leaves nothing to choose by")
                .contains("Maybe take fewer folds, or a longer window.");
    }

    @Test
    void namesAllThatIsWrongWhateverTheKind() {
        assertThat(problems("folds: {kind: purgd, purge: -1, prge: 1, over: best}"))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("kind: must be one of"),
                        problem -> assertThat(problem).contains("purge: must be at least 0, but was -1."),
                        problem -> assertThat(problem).contains("unknown key \"prge\". Maybe \"purge\"."),
                        problem -> assertThat(problem).contains("over: must be one of"));
    }

    @Test
    void needsAnObjectiveWithBars() {
        assertThat(problems("folds: {kind: purged}").isEmpty()).isTrue();
        String without = SOUND.replace("bars: 100", "bars: 0") + "folds: {kind: purged}";
        assertThat(new SpecFile(directory, without).problems(Map.of()))
                .containsExactly("5: folds: need an objective that judges bar by bar on a window, as a backtest does,"
                        + " but this one does not.");
    }

    @Test
    void tellsWhereAMisplacedKeyOfFoldsBelongs() {
        assertThat(problems("embargo: 3")).containsExactly("5: unknown key \"embargo\". It belongs to folds.");
    }

    @Test
    void readsFoldsAsTheObjective() {
        RunSpec spec = new SpecFile(
                        directory, SOUND + "direction: minimize\nfolds: {kind: combinatorial, over: {quantile: 0.25}}")
                .read(Map.of());
        assertThat(spec.scoring().findFolds().orElseThrow().together()).isEqualTo(2);
        assertThat(spec.scoring().findFolds().orElseThrow().over()).hasToString("0.25 quantile");
        assertThat((List<?>) spec.objective().identity().get("folds")).hasSize(6);
    }

    @Test
    void readsFoldsAsTheValidation() {
        RunSpec spec = new SpecFile(
                        directory,
                        SOUND + VALIDATE + "folds: {kind: walk_forward, as: validation, folds: 4, train: 60}")
                .read(Map.of());
        assertThat(spec.scoring().findFolds()).isEmpty();
        assertThat(spec.objective().identity()).doesNotContainKey("folds");
        assertThat(spec.findValidation().orElseThrow().findFolds().orElseThrow().choices())
                .hasSize(4);
    }
}
