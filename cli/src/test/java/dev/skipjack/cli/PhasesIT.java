package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two phases and a blind window, through the packed program. */
class PhasesIT {
    @TempDir
    Path folder;

    private Path spec(Program program, String study, String parameters, String more) {
        return program.write(study + ".yaml", """
                study: %s
                objective:
                  backtest:
                    data: bars.csv
                    window: {from: 2020-03-01, to: 2020-07-31}
                    warmup: 20
                    strategy: trend
                parameters: %s
                score: total_return
                search: {sampler: grid, trials: 40, concurrency: 2}
                %s
                """.formatted(study, parameters, more));
    }

    @Test
    void p14_aPhasePinsTheBestKeepsWhatFitsAndIsToldWhoSawItsBlindWindow() {
        new GoodSpec(folder);
        Program program = new Program(folder);
        String validate = "validate: [{name: last, window: {from: 2020-10-01, to: 2020-12-31}, top: 1, blind: true}]";
        Path first = spec(
                program, "a", "{entry.fast: {type: int, low: 2, high: 7}, entry.slow: 15, entry.kind: sma}", validate);
        JsonNode best = program.run("run", first.toString(), "--json").json();
        assertThat(best.get("stages").get(0).get("seen_by")).isEmpty();

        Path missing = spec(program, "z", "{entry.slow: 15}", "from: {study: none}");
        Program.Ended refused = program.run("run", missing.toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("z.yaml:11: from: no study \"none\" in sqlite:///runs/none.db");
        assertThat(folder.resolve("runs/none.db")).doesNotExist();

        Path second = spec(
                program,
                "b",
                "{entry.slow: {type: int, low: 15, high: 20, step: 5}, entry.kind: {type: categorical, choices: [sma, ema]}}",
                validate + "\nfrom: {spec: a.yaml, keep: true}");
        Program.Ended ended = program.run("run", second.toString(), "--json");
        long fast = best.get("best").get("params").get("entry.fast").asLong();
        assertThat(ended.err())
                .contains("pinned       entry.fast  " + fast, "1 trial of study a came along as the first of this one.")
                .contains("5 did not: it was evaluated with other data, window, costs, code or configuration")
                .contains("WARNING: this window was looked at before, by study a on ");
        assertThat(ended.json().get("evaluations").asInt()).isEqualTo(3);
        assertThat(ended.json().get("trials").get("complete").asInt()).isEqualTo(4);
        assertThat(ended.json()
                        .get("stages")
                        .get(0)
                        .get("seen_by")
                        .get(0)
                        .get("study")
                        .asString())
                .isEqualTo("a");
        assertThat(program.run("reproduce", "2", second.toString()).exit()).isZero();
    }
}
