package dev.skipjack.cli;

import java.util.List;
import java.util.stream.Stream;

/** One edit each that makes the sound spec a bad one, and what must be said about it, beside its line. */
record BadSpecs(String part, String replacement, List<String> said) {
    private static BadSpecs edit(String part, String replacement, String... said) {
        return new BadSpecs(part, replacement, List.of(said));
    }

    GoodSpec.Edit edit() {
        return new GoodSpec.Edit(part, replacement);
    }

    @Override
    public String toString() {
        return replacement.strip();
    }

    /** Edits of parts that do not overlap: each is a problem, and all together are as many. */
    static Stream<BadSpecs> apart() {
        return Stream.of(
                edit("study: good", "study: a/b", "study: must be at most 100 letters", "\"a/b\""),
                edit(
                        "archive: FOLDER/runs/archive.db",
                        "archive: FOLDER/bars.csv",
                        "archive: ",
                        "is no SQLite database"),
                edit(
                        "storage: sqlite:///FOLDER/runs/good.db",
                        "storage: oracle://h/d",
                        "storage: ",
                        "\"oracle://h/d\"",
                        "is none of"),
                edit("data: bars.csv", "data: none.csv", "objective.backtest.data: ", "none.csv: no such file."),
                edit("warmup: 20", "warmup: -1", "objective.backtest.warmup: must be at least 0, but was -1."),
                edit("commission: 0.0005", "comission: 0.1", "unknown key \"comission\"", "Maybe \"commission\""),
                edit("strategy: trend", "strategy: trendy", "\"trendy\"", "trend"),
                edit(
                        "{type: int, low: 2, high: 10}",
                        "{type: int, low: 10, high: 2}",
                        "entry.fast: low must not exceed high",
                        "10",
                        "2"),
                edit("step: 5}", "step: 0}", "parameters.entry.slow: step must be at least 1, but was 0."),
                edit("choices: [sma, ema]", "choices: []", "parameters.entry.kind: choices must not be empty."),
                edit("step: 0.05}", "step: .nan}", "exit.trail: step must be finite and above 0, but was NaN."),
                edit(
                        "low: 0.05, high: 0.5, log: true",
                        "low: 0, high: 0.5, log: true",
                        "risk.target: low must be above 0",
                        "0.0"),
                edit(
                        "rules: [entry.fast < entry.slow]",
                        "rules: [entry.fats < entry.slow]",
                        "rules[0]",
                        "\"entry.fats\"",
                        "Maybe \"entry.fast\""),
                edit(
                        "direction: maximize",
                        "direction: up",
                        "direction: must be one of maximize, minimize, but was \"up\""),
                edit(
                        "constraints: {trades: {min: 1}}",
                        "constraints: {trades: {mni: 1, max: 3}}",
                        "constraints.trades: unknown key \"mni\". Maybe \"min\""),
                edit("trials: 4", "trials: 0", "search.trials: must be at least 1, but was 0."),
                edit("sampler: random", "sampler: tpee", "search.sampler: must be one of", "\"tpee\". Maybe \"tpe\""),
                edit(
                        "score: sharpe",
                        "score: sharp",
                        "score: must name a metric of the objective or a policy, but was \"sharp\". Maybe \"sharpe\""),
                edit(
                        "from: 2020-10-01",
                        "from: 2020-09-30",
                        "validate.window: must not overlap",
                        "2020-03-01 to 2020-09-30",
                        "validate.overlap: true"),
                edit("top: 2", "topp: 2", "validate: unknown key \"topp\". Maybe \"top\""));
    }

    /** Further edits, of the same parts. */
    static Stream<BadSpecs> more() {
        return Stream.of(
                edit(
                        "study: good",
                        "study: good\nfolds: {kind: walk_forward, folds: 6, train: 200, purge: 10}",
                        "folds: 6 folds after train 200 and purge 10 need at least 222 bars, but there are 214."),
                edit(
                        "study: good",
                        "study: good\nfolds: {kind: purged, purge: 150}",
                        "folds: purge 150 and embargo 0 leave no bar to choose by: each of 5 groups has about 42 bars."),
                edit(
                        "study: good",
                        "study: good\nfolds: {kind: walk_forward, as: validation, train: 90}",
                        "folds: 5 folds after train 90 and purge 0 need at least 100 bars, but there are 92."),
                edit(
                        "study: good",
                        "study: good\nfolds: {kind: purged, folds: 1}",
                        "folds.folds: must be at least 2, but was 1."),
                edit(
                        "study: good",
                        "study: good\nfolds: {kind: combinatorial, groups: 40, test_groups: 3}",
                        "folds: 3 of 40 groups make 9,880 folds, but at most 1,000 are allowed."),
                edit(
                        "study: good",
                        "study: good\nchampion: {promote: always}",
                        "champion.promote: must be one of ask, auto, but was \"always\"."),
                edit(
                        "study: good",
                        "study: good\nchampion: {min_improvment: 1}",
                        "champion: unknown key \"min_improvment\". Maybe \"min_improvement\"."),
                edit("study: good", "study: good\nstudio: 1", "unknown key \"studio\""),
                edit("study: good", "study: 12", "study: must be a text, but was 12."),
                edit("study: good", "study: good\nconstraint: 1", "unknown key \"constraint\". Maybe \"constraints\""),
                edit(
                        "study: good",
                        "study: good\nwindow: {from: 2020-01-01, to: 2020-02-01}",
                        "unknown key \"window\". It belongs to"),
                edit(
                        "warmup: 20",
                        "warmup: 20\n    constraints: {trades: {min: 1}}",
                        "objective.backtest: unknown key \"constraints\". It belongs to the top level or validate"),
                edit(
                        "trials: 4",
                        "constraints: {trades: {min: 1}}",
                        "search: unknown key \"constraints\". It belongs to the top level or validate"),
                edit(
                        "trials: 4",
                        "trials: 4, window: {from: 2020-03-01, to: 2020-09-30}",
                        "search: unknown key \"window\". It belongs to"),
                edit("trials: 4", "trials: 4, trials: 5", "key \"trials\" must be given once"),
                edit("study: good", "study: good\nstudy: better", "key \"study\" must be given once"),
                edit(
                        "strategy: trend",
                        "strategy: trend\n  timeoutt: 3s",
                        "objective: unknown key \"timeoutt\". Maybe \"timeout\""),
                edit(
                        "to: 2020-09-30}\n    warmup: 20",
                        "to: 2020-09-30}\n    warmup: 5000",
                        "window: warmup: 5000 bars must lie before 2020-03-01, but there are 60"),
                edit(
                        "window: {from: 2020-03-01, to: 2020-09-30}",
                        "window: {from: 2010-03-01, to: 2010-09-30}",
                        "objective.backtest.window: ",
                        "2010-03-01"),
                edit(
                        "window: {from: 2020-03-01, to: 2020-09-30}",
                        "window: {from: 2020-03-01, till: 2020-09-30}",
                        "key \"to\" is missing",
                        "unknown key \"till\""),
                edit("to: 2020-12-31", "to: 2021-06-30", "validate.window: ", "2021-06-30"),
                edit("to: 2020-12-31", "to: 2020-02-31", "validate.window.to: must be a day such as 2001-01-02"),
                edit("capital: 1000", "capital: .nan", "capital: must be a finite number, but was NaN."),
                edit("capital: 1000", "capital: -5", "capital", "-5"),
                edit("config: {market: {name: x}}", "config: missing.yaml", "missing.yaml: no such file."),
                edit("config: {market: {name: x}}", "config: [1]", "config: must be a map, but was a list."),
                edit("step: 0.05}", "step: -1}", "exit.trail: step must be finite and above 0, but was -1.0."),
                edit("step: 0.05}", "step: 0}", "exit.trail: step must be finite and above 0, but was 0.0."),
                edit("step: 0.05}", "stpe: 0.05}", "exit.trail: unknown key \"stpe\". Maybe \"step\""),
                edit(
                        "low: 0.05, high: 0.5, log: true",
                        "low: -1, high: 0.5, log: true",
                        "risk.target: low must be above 0",
                        "-1.0"),
                edit(
                        "low: 0.05, high: 0.5, log: true",
                        "low: .nan, high: .inf",
                        "low must be finite, but was NaN",
                        "high must be finite, but was Infinity"),
                edit(
                        "choices: [sma, ema]",
                        "choices: [1, 1.0, true]",
                        "entry.kind: 1 and 1 are one choice to Python",
                        "1 and true"),
                edit("choices: [sma, ema]", "choices: [0, false]", "0 and false are one choice to Python"),
                edit("rules: [entry.fast < entry.slow]", "rules: [entry.fast <]", "rules[0]", "is no rule"),
                edit(
                        "rules: [entry.fast < entry.slow]",
                        "rules: [entry.fast > entry.slow, entry.slow > 15]",
                        "rules: must leave at least one point"),
                edit(
                        "score: sharpe",
                        "score: [sharpe]",
                        "score: must name at least two scores where it is a list, but names one."),
                edit(
                        "constraints: {trades: {min: 1}}",
                        "constraints: {trade: {min: 1}}",
                        "constraints.trade",
                        "Maybe \"trades\""),
                edit(
                        "constraints: {trades: {min: 1}}",
                        "constraints: {trades: {min: 5, max: 1}}",
                        "min must not exceed max",
                        "5.0",
                        "1.0"),
                edit(
                        "constraints: {trades: {min: 1}}",
                        "constraints: {trades: {min: .nan}}",
                        "trades.min: must be a finite number, but was NaN."),
                edit("concurrency: 2", "concurrency: 0", "search.concurrency: must be at least 1, but was 0."),
                edit("seed: 1", "seed: one", "search.seed: must be an integer, but was \"one\"."),
                edit(
                        "seed: 1",
                        "seed: -9223372036854775808",
                        "search.seed: must lie within +-2^53, but was -9223372036854775808."),
                edit(
                        "sampler: random",
                        "sampler: grid",
                        "search: sampler grid needs finitely many values, but [risk.target] have no step."),
                edit(
                        "sampler: random",
                        "sampler: {name: random, spread: true}",
                        "search.sampler.spread: belongs to the sampler grid, but the sampler was random."),
                edit(
                        "sampler: random",
                        "sampler: {name: grid, spreat: true}",
                        "search.sampler: unknown key \"spreat\". Maybe \"spread\".",
                        "[risk.target]"),
                edit(
                        "concurrency: 2",
                        "concurrency: 100000",
                        "search.concurrency: must be at most 1000, but was 100000."),
                edit(
                        "seed: 1",
                        "seed: 1, timeout: 0s",
                        "search.timeout: must be a time span above 0",
                        "but was \"0s\""),
                edit("storage: sqlite:///FOLDER/runs/good.db", "storage: runs/x.db", "Maybe \"sqlite:///runs/x.db\""),
                edit(
                        "storage: sqlite:///FOLDER/runs/good.db",
                        "storage: sqlite:///FOLDER",
                        "storage: ",
                        "is a directory"),
                edit(
                        "storage: sqlite:///FOLDER/runs/good.db",
                        "storage: sqlite:///FOLDER/bars.csv",
                        "storage: ",
                        "is no SQLite database",
                        "nothing was changed"),
                edit(
                        "storage: sqlite:///FOLDER/runs/good.db",
                        "storage: sqlite:///FOLDER/bars.csv/x.db",
                        "storage: ",
                        "bars.csv is no folder"),
                edit(
                        "storage: sqlite:///FOLDER/runs/good.db",
                        "storage: sqlite:///FOLDER/foreign.db",
                        "storage: ",
                        "is a database of another program",
                        "theirs"),
                edit("archive: FOLDER/runs/archive.db", "archive: FOLDER", "archive: ", "is a directory"),
                edit(
                        "archive: FOLDER/runs/archive.db",
                        "archive: FOLDER/foreign.db",
                        "archive: ",
                        "is a database of another program"),
                edit("archive: FOLDER/runs/archive.db", "archive: \"a\\0b\"", "archive: must be a text"));
    }
}
