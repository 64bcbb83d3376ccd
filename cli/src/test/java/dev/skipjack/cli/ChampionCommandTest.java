package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Promotion, and looking at champions, through the command line. */
class ChampionCommandTest {
    private static final String NAME = "X_1d";

    @TempDir
    Path folder;

    private GoodSpec good;
    private Path spec;

    @BeforeEach
    void runAStudy() {
        good = new GoodSpec(folder);
        good.write("base.yaml", "{market: {name: x}}");
        spec = spec();
        assertThat(InProcess.run("run", spec.toString()).exit()).isZero();
    }

    private Path spec(GoodSpec.Edit... edits) {
        List<GoodSpec.Edit> all = new ArrayList<>(List.of(
                new GoodSpec.Edit("config: {market: {name: x}}", "config: base.yaml"),
                new GoodSpec.Edit(
                        "validate: {window",
                        "champion: {registry: " + folder + "/champions, instrument: X, timeframe: 1d}\nvalidate:"
                                + " {constraints: {trades: {min: 0}}, window")));
        all.addAll(List.of(edits));
        return good.with(all);
    }

    /** The same on prices that are a random walk. */
    private Path luckySpec(GoodSpec.Edit... edits) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(6);
        StringBuilder csv = new StringBuilder("date,open,high,low,close,volume\n");
        double close = 100;
        for (int day = 0; day < 366; day++) {
            double open = close;
            close = open * (1 + 0.01 * random.nextGaussian());
            csv.append(LocalDate.of(2020, 1, 1).plusDays(day))
                    .append(',')
                    .append(open)
                    .append(',');
            csv.append(Math.max(open, close))
                    .append(',')
                    .append(Math.min(open, close))
                    .append(',');
            csv.append(close).append(",1000\n");
        }
        good.write("noise.csv", csv.toString());
        return spec(Stream.concat(
                        Stream.of(
                                new GoodSpec.Edit("study: good", "study: lucky"),
                                new GoodSpec.Edit("data: bars.csv", "data: noise.csv")),
                        Stream.of(edits))
                .toArray(GoodSpec.Edit[]::new));
    }

    private Path championFile() {
        return folder.resolve("champions").resolve(NAME + ".json");
    }

    private Program.Ended promote(String... more) {
        return promote(spec, more);
    }

    private static Program.Ended promote(Path spec, String... more) {
        return InProcess.run(Stream.concat(Stream.of("promote", spec.toString(), "--json"), Stream.of(more))
                .toArray(String[]::new));
    }

    private Program.Ended champion(String... arguments) {
        return InProcess.run(Stream.concat(
                        Stream.concat(Stream.of("champion"), Stream.of(arguments)),
                        Stream.of("--registry", folder.resolve("champions").toString()))
                .toArray(String[]::new));
    }

    /** Promotes, whatever the verdict. */
    private Program.Ended crown(String... more) {
        Program.Ended ended = promote(Stream.concat(Stream.of("--yes", "--despite-verdict"), Stream.of(more))
                .toArray(String[]::new));
        assertThat(ended.exit()).as(ended.err()).isZero();
        return ended;
    }

    @Test
    void refusesALuckyWinner() {
        spec = luckySpec();
        assertThat(InProcess.run("run", spec.toString()).exit()).isZero();

        Program.Ended ended = promote("--yes");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("refused: the verdict is ", "Not promoted.");
        assertThat(ended.json().get("promoted").asBoolean()).isFalse();
        assertThat(ended.json().get("refusals").get(0).asString()).startsWith("the verdict is ");
        assertThat(championFile()).doesNotExist();
    }

    @Test
    void refusesWhatFailsOnTheUnseenWindowEvenDespiteTheVerdict() {
        Path strict =
                spec(new GoodSpec.Edit("{constraints: {trades: {min: 0}}", "{constraints: {trades: {min: 1000}}"));

        Program.Ended ended = promote(strict, "--yes", "--despite-verdict");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .contains("refused: it does not meet the constraints on the window that the search never saw");
        assertThat(championFile()).doesNotExist();
    }

    @Test
    void noChampionYetIsAStateP13() {
        Program.Ended shown = champion("show");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains("No champion yet in");
        assertThat(InProcess.run("check", spec.toString()).out()).contains("X_1d.json: none yet");
        assertThat(crown().json().get("champion").isNull()).isTrue();
    }

    @Test
    void writesNothingUntilSomebodyAgrees() {
        Program.Ended ended = promote("--despite-verdict");

        assertThat(ended.exit()).isEqualTo(3);
        assertThat(ended.err())
                .contains("may become the champion X_1d", "Nothing was written. To promote it, add --yes.");
        assertThat(championFile()).doesNotExist();
    }

    @Test
    void tellsWhatWasOverruledInTheFile() {
        spec = luckySpec();
        assertThat(InProcess.run("run", spec.toString()).exit()).isZero();
        crown();

        assertThat(champion("show", NAME).out()).contains("despite", "the verdict is ");
        Program.Ended again = promote("--yes", "--despite-verdict");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("refused: it is the champion already");
        assertThat(champion("show").out()).startsWith("X_1d  trial ");
        assertThat(InProcess.run("check", spec.toString()).out()).contains("X_1d.json: trial ");
    }

    @Test
    void demandsAMinimumImprovement() {
        int[] order = ranking();
        crown("--trial", Integer.toString(order[1]));

        Program.Ended tooLittle = promote("--yes", "--despite-verdict", "--min-improvement", "1000");
        assertThat(tooLittle.exit()).isEqualTo(1);
        assertThat(tooLittle.err()).contains("and must be by at least 1000.0");

        JsonNode json = crown("--trial", Integer.toString(order[0])).json();
        assertThat(json.get("gain").asDouble()).isPositive();
        Program.Ended back = promote("--yes", "--despite-verdict", "--trial", Integer.toString(order[1]));
        assertThat(back.exit()).isEqualTo(1);
        assertThat(back.err()).contains("is not better than the champion's");
        assertThat(champion("show", NAME).out()).contains("before it: trial " + order[1] + " of good");
        assertThat(champion("diff", NAME).out()).contains("was  X_1d, trial " + order[1], "  config.entry.");
        assertThat(champion("diff", NAME, spec.toString(), "--trial", Integer.toString(order[0]))
                        .out())
                .contains("the configurations are the same");
    }

    /** The feasible trials, best first. */
    private int[] ranking() {
        return InProcess.run("best", spec.toString(), "--top", "9", "--json")
                .out()
                .lines()
                .mapToInt(line -> Program.json(line).get("number").asInt())
                .toArray();
    }

    @Test
    void evaluatesTheChampionAnewOnTheChallengersWindowAndScoreP30() {
        crown();
        Path other = spec(
                new GoodSpec.Edit("study: good", "study: other"),
                new GoodSpec.Edit("from: 2020-03-01", "from: 2020-04-01"),
                new GoodSpec.Edit("score: sharpe", "score: total_return"));
        assertThat(InProcess.run("run", other.toString()).exit()).isZero();

        JsonNode json = promote(other, "--despite-verdict").json();

        JsonNode champion = json.get("champion");
        assertThat(champion.get("value")).isEqualTo(champion.get("metrics").get("total_return"));
        JsonNode stored = champion("show", NAME, "--json").json();
        assertThat(champion.get("metrics")).isNotEqualTo(stored.get("metrics"));
        assertThat(json.get("notes")).isEmpty();
    }

    @Test
    void verifiesBitForBitWhateverTheBaseConfigurationBecameP25() {
        crown();
        good.write("base.yaml", "{market: {name: y}, entry: {kind: none}, risk: {target: 9}}");

        Program.Ended ended = champion("verify", NAME);

        assertThat(ended.out()).contains("every metric is the same, bit for bit");
        assertThat(ended.exit()).isZero();
        assertThat(champion("verify", NAME, spec.toString()).exit()).isZero();
    }

    @Test
    void namesTheFirstMetricAndDayThatDifferAndWhatIsStaleP24P32() throws IOException {
        crown();
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("bars.csv")));
        lines.replaceAll(line -> line.startsWith("2020-06-10,") ? "2020-06-10,50,200,50,180,1000" : line);
        good.write("bars.csv", String.join("\n", lines) + "\n");

        Program.Ended ended = champion("verify", NAME);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out())
                .contains("stale: objective.data was ", "is not what it was:", "annual_return was ")
                .containsPattern("the first return that differs is that of 2020-0[67]-\\d\\d");
        assertThat(champion("show", NAME).out()).contains("stale: objective.data was ");
        assertThat(InProcess.run(
                                "check",
                                spec(new GoodSpec.Edit("study: good", "study: next"))
                                        .toString())
                        .out())
                .contains("stale: objective.data was ");
    }

    @Test
    void saysWhatIsMissingToRunAChampionAgain() throws IOException {
        crown();
        Files.delete(folder.resolve("bars.csv"));

        Program.Ended ended = champion("verify", NAME);

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err())
                .contains("bars.csv: no such file", "champion X_1d cannot be run here. Maybe put back what is missing");
        assertThat(champion("show", NAME).out()).contains("it cannot be run here any more");
    }

    @Test
    void anotherStrategyDefendsWithItsOwnCodeAndGoneIsAnError() throws IOException {
        Path strategy = folder.resolve("Breakout.java");
        String breakout =
                Files.readString(Program.EXAMPLES.resolve("strategies").resolve("Breakout.java"));
        Files.writeString(strategy, breakout.replace("close > highest", "close + 3 > highest"));
        Path own = spec(
                new GoodSpec.Edit("study: good", "study: own"),
                new GoodSpec.Edit("strategy: trend", "strategy: Breakout.java"),
                new GoodSpec.Edit(
                        "entry.fast: {type: int, low: 2, high: 10}", "entry.lookback: {type: int, low: 5, high: 19}"),
                new GoodSpec.Edit("entry.slow: {type: int, low: 5, high: 15, step: 5}", "exit.stop: 0.1"),
                new GoodSpec.Edit("rules: [entry.fast < entry.slow]", "rules: []"));
        Program.Ended run = InProcess.run("run", own.toString());
        assertThat(run.out()).contains("4 complete", "Best trials");
        Program.Ended first = promote(own, "--yes", "--despite-verdict");
        assertThat(first.exit()).as(first.err()).isZero();
        spec = spec();

        JsonNode json = promote("--despite-verdict").json();
        assertThat(json.get("champion").get("metrics")).isEqualTo(first.json().get("metrics"));
        Path folded = spec(
                new GoodSpec.Edit("study: good", "study: folded"),
                new GoodSpec.Edit("search: {", "folds: {kind: purged, folds: 3}\nsearch: {"));
        assertThat(InProcess.run("run", folded.toString()).exit()).isZero();
        JsonNode onFolds = promote(folded, "--despite-verdict").json();
        assertThat(onFolds.get("champion").get("metrics").has("fold_3.sharpe")).isTrue();
        spec = spec();

        Files.delete(strategy);
        Program.Ended gone = promote("--yes", "--despite-verdict");
        assertThat(gone.exit()).isEqualTo(1);
        assertThat(gone.err()).contains("the champion cannot be run any more", "Breakout.java", "Maybe put that back");
    }

    @Test
    void verifiesAndDefendsByTheScoreOverTheFoldsItWasPromotedFor() {
        spec = spec(
                new GoodSpec.Edit("study: good", "study: folded"),
                new GoodSpec.Edit(
                        "search: {", "folds: {kind: combinatorial, groups: 4, over: {quantile: 0.3}}\nsearch: {"));
        assertThat(InProcess.run("run", spec.toString()).exit()).isZero();
        int[] order = ranking();
        crown("--trial", Integer.toString(order[1]));

        for (Program.Ended verified :
                List.of(champion("verify", NAME), champion("verify", NAME, spec.toString()), champion("show", NAME))) {
            assertThat(verified.exit()).as(verified.out()).isZero();
            assertThat(verified.out()).doesNotContain("stale", "is not what it was");
        }
        assertThat(InProcess.run("check", spec.toString()).out()).doesNotContain("stale");
        JsonNode better = crown("--trial", Integer.toString(order[0])).json();
        assertThat(better.get("gain").asDouble()).isPositive();
        assertThat(better.get("champion").get("metrics").has("fold_4.sharpe")).isTrue();
    }

    @Test
    void aChampionOfAWholeWindowDefendsOnTheFoldsOfTheChallenger() {
        crown();
        spec = spec(
                new GoodSpec.Edit("study: good", "study: folded"),
                new GoodSpec.Edit("search: {", "folds: {kind: walk_forward, folds: 3, over: worst}\nsearch: {"));
        assertThat(InProcess.run("run", spec.toString()).exit()).isZero();

        JsonNode whole = promote("--despite-verdict", "--trial", "0").json();

        assertThat(whole.get("champion").get("metrics").has("fold_3.sharpe")).isTrue();
        assertThat(whole.get("refusals").toString()).doesNotContain("cannot be run");
        assertThat(InProcess.run("check", spec.toString()).out()).doesNotContain("stale");
    }

    @Test
    void saysThatTheDataAreTooShortForTheFoldsOfAChampion() {
        spec = spec(
                new GoodSpec.Edit("study: good", "study: folded"),
                new GoodSpec.Edit("search: {", "folds: {kind: purged, folds: 3}\nsearch: {"));
        assertThat(InProcess.run("run", spec.toString()).exit()).isZero();
        crown();
        Path shorter = spec(
                new GoodSpec.Edit("study: good", "study: shorter"),
                new GoodSpec.Edit("to: 2020-09-30", "to: 2020-08-30"));

        Program.Ended ended = champion("verify", NAME, shorter.toString());

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err())
                .contains(
                        "objective: cannot be folded as the champion's was: folds end after bar 214 of the window, but it has 183.");
    }

    /** A promotion is no further look at a blind window, and asks for what all stages said. */
    @Test
    void promotesOnlyWhatPassedAllStages() {
        String stages =
                "validate: [{name: later, constraints: {trades: {min: 0}}, top: 3, window: {from: 2020-10-01, to:"
                        + " 2020-10-31}}, {name: last, blind: true, constraints: {trades: {min: MIN}}, top: 1, window: {from:"
                        + " 2020-11-01, to: 2020-12-31}}]\n#";
        Path lost = staged("lost", stages.replace("MIN", "1000"));
        assertThat(InProcess.run("run", lost.toString()).exit()).isZero();
        Program.Ended refused = promote(lost, "--yes", "--despite-verdict");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.json().get("refusals").toString()).contains("of the validation");
        assertThat(championFile()).doesNotExist();

        Path stands = staged("stands", stages.replace("MIN", "0"));
        int standing = InProcess.run("run", stands.toString(), "--json")
                .json()
                .get("stands")
                .asInt();
        for (int trial : ranking()) {
            JsonNode json = promote(stands, "--despite-verdict", "--trial", Integer.toString(trial))
                    .json();
            assertThat(json.get("refusals").isEmpty()).isEqualTo(trial == standing);
        }
        Program.Ended ended = promote(stands, "--yes", "--despite-verdict");
        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.json().get("trial").asInt()).isEqualTo(standing);
    }

    private Path staged(String study, String stages) {
        return spec(
                new GoodSpec.Edit("study: good", "study: " + study),
                new GoodSpec.Edit("good.db", study + ".db"),
                new GoodSpec.Edit("validate:", stages));
    }

    @Test
    void aDamagedChampionStopsEverythingP30() throws IOException {
        crown();
        String whole = Files.readString(championFile());
        Files.writeString(championFile(), whole.substring(0, whole.length() / 2));
        String file = spec.toString();

        for (Program.Ended ended : List.of(
                InProcess.run("run", file),
                InProcess.run("check", file),
                promote("--yes", "--despite-verdict"),
                champion("show"),
                champion("show", NAME),
                champion("diff", NAME),
                champion("verify", NAME))) {
            assertThat(ended.exit()).isEqualTo(2);
            assertThat(ended.err())
                    .contains(
                            championFile() + ":",
                            "is no champion that can be trusted. Maybe copy an older one over it");
        }
        assertThat(Files.readString(championFile())).hasSize(whole.length() / 2);
    }

    @Test
    void namesTheChampionsThereAre() {
        assertThat(champion("verify", "Y_1d").err()).contains("no champion \"Y_1d\"", "it has none yet.");
        crown();
        for (String command : List.of("show", "diff", "verify")) {
            Program.Ended ended = champion(command, "../" + NAME);
            assertThat(ended.exit()).isEqualTo(2);
            assertThat(ended.err()).contains("no champion \"../X_1d\"", "it has X_1d.");
        }
        assertThat(champion("diff", NAME).err()).contains("is the first of its name");
        assertThat(champion("diff", NAME, "--trial", "1").err()).contains("--trial needs the SPEC");
        assertThat(InProcess.run("champion").err()).contains("show, diff or verify");
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThat(promote("--min-improvement", "-1").err()).contains("--min-improvement", "at least 0, but was -1.0");
        assertThat(promote("--min-improvement", "NaN").exit()).isEqualTo(2);
        assertThat(promote("--trial", "-1").err()).contains("--trial must be at least 0");
        Program.Ended noTrial = promote("--trial", "99");
        assertThat(noTrial.exit()).isEqualTo(2);
        assertThat(noTrial.err()).contains("no trial 99");
        Path never = spec(new GoodSpec.Edit("study: good", "study: never"));
        assertThat(promote(never, "--yes").err()).contains("no study \"never\"");
    }

    @Test
    void aRunPromotesByItselfOnlyWhereItsSpecSaysSoAndOnlySkill() {
        Program.Ended asked = InProcess.run("run", spec.toString(), "--json");
        assertThat(asked.json().get("champion").isNull()).isTrue();

        Path lucky = luckySpec(new GoodSpec.Edit("timeframe: 1d", "timeframe: 1d, promote: auto"));
        JsonNode refused =
                InProcess.run("run", lucky.toString(), "--json").json().get("champion");
        assertThat(refused.get("promoted").asBoolean()).isFalse();
        assertThat(refused.get("refusals").toString()).contains("the verdict is ");
        assertThat(championFile()).doesNotExist();
    }

    @Test
    void aDeadlineBesideTheBacktestLeavesTheVerdictAndThePromotion() {
        Path timed = spec(
                new GoodSpec.Edit("study: good", "study: timed"),
                new GoodSpec.Edit("objective:\n", "objective:\n  timeout: 1m\n  version: 2\n"));

        assertThat(InProcess.run("run", timed.toString(), "--json")
                        .json()
                        .get("verdict")
                        .isNull())
                .isFalse();
        assertThat(promote(timed, "--yes").exit()).isZero();
        assertThat(champion("verify", NAME).exit()).isZero();
    }

    @Test
    void aRunPromotesSkillOnce() {
        Path auto = spec(new GoodSpec.Edit("timeframe: 1d", "timeframe: 1d, promote: auto"));

        Program.Ended ended = InProcess.run("run", auto.toString(), "--json");

        assertThat(ended.json().get("champion").get("promoted").asBoolean())
                .as(ended.err())
                .isTrue();
        assertThat(ended.err()).contains("none yet; promote: auto", "Promoted: trial ", "is the champion X_1d.");
        assertThat(champion("show", NAME).out())
                .contains("verdict                skill")
                .doesNotContain("despite");
        JsonNode again = InProcess.run("run", auto.toString(), "--json").json().get("champion");
        assertThat(again.get("refusals").get(0).asString()).isEqualTo("it is the champion already");
    }
}
