package dev.skipjack.run.seed;

import dev.skipjack.core.sampler.grid.GridSampler;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.run.spec.SpecNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Converts {@code meta.runs} and {@code meta.runs.optuna} into our block {@code search}. One use. */
final class SpecSearch {
    private static final long SEED = 42; // the seed's, where GENESIS_RANDOM_SEED is not set
    private static final long CANDIDATES = 48; // the seed's own default for tpe
    private static final String ONE_STREAM =
            "one study has one random stream here; random trials and the model's never repeat each other.";

    private final SpecReport report;
    private final SeedBlock runs;
    private final SeedBlock optuna;
    private final List<String> lines = new ArrayList<>();
    private final boolean isGrid;

    SpecSearch(SpecReport report, SeedBlock runs) {
        this.report = report;
        this.runs = runs;
        Optional<SpecNode> strategy = runs.take("strategy");
        this.isGrid = strategy.isEmpty() || strategy.get().written().orElse("").equals("grid");
        if (!isGrid && !strategy.get().written().orElse("").equals("optuna")) {
            strategy.get().problem("must be grid or optuna.");
        }
        this.optuna = runs.block("optuna");
    }

    boolean isGrid() {
        return isGrid;
    }

    /** The study's name, if the spec has one. */
    Optional<String> studyName() {
        return optuna.text("study_name");
    }

    String direction() {
        return optuna.text("direction").filter("minimize"::equals).orElse("maximize");
    }

    /** The lines within {@code search}. */
    List<String> read(SearchSpace space) {
        long concurrency = runs.integer("max_concurrent").filter(n -> n >= 1).orElse(1L);
        if (isGrid) {
            readGrid(space);
        } else {
            readOptuna(concurrency);
        }
        lines.add("concurrency: " + concurrency);
        Optional<Long> timeout = optuna.integer("timeout_seconds").filter(n -> n > 0);
        timeout.ifPresent(seconds -> lines.add("timeout: " + seconds + "s"));
        readTrials(space, timeout.isPresent());
        drop();
        return lines;
    }

    private void readGrid(SearchSpace space) {
        boolean isFinite = space.cardinality().isFinite();
        lines.add("sampler: " + (isFinite ? "grid" : "tpe"));
        if (!isFinite) {
            runs.take("strategy")
                    .ifPresent(node -> report.say(
                            node, "a grid needs finitely many values; sampler tpe instead. Maybe give a step."));
        }
    }

    private void readTrials(SearchSpace space, boolean hasTimeout) {
        Optional<SpecNode> node = runs.take("max_trials");
        long trials = node.flatMap(SpecNode::integer).orElse(0L);
        if (trials > 0 && trials <= Integer.MAX_VALUE) {
            lines.add("trials: " + trials);
        } else if (!hasTimeout) {
            lines.add("trials: " + Integer.MAX_VALUE + "  # no limit, as in the seed");
        }
        Optional<BigInteger> size = space.cardinality().exact();
        boolean isPart =
                isGrid && trials > 0 && size.isPresent() && size.get().compareTo(BigInteger.valueOf(trials)) > 0;
        if (isPart) {
            List<String> never =
                    new GridSampler().neverVarying(space, (int) trials).names();
            report.say(
                    node.get(),
                    trials + " of " + size.get() + " combinations"
                            + (never.isEmpty() ? "." : "; never varying: " + String.join(", ", never) + "."));
        }
    }

    private void readOptuna(long concurrency) {
        Optional<SpecNode> sampler = optuna.take("sampler");
        SeedBlock block = new SeedBlock(
                sampler.filter(SpecNode::isMap).flatMap(SpecNode::map).orElse(null), report);
        String name = block.isPresent()
                ? first(block, "name", "type", "sampler", "kind").orElse("tpe")
                : sampler.flatMap(SpecNode::written).orElse("tpe");
        name = name.toLowerCase(Locale.ROOT);
        SeedBlock kwargs = block.block("kwargs");
        block.reportUnread();
        if (!name.equals("tpe") && !name.equals("random")) {
            String was = name;
            sampler.ifPresent(node -> report.say(node, "sampler " + was + " is not among ours; tpe instead."));
            name = "tpe";
        }
        long seed = kwargs.integer("seed").orElse(SEED);
        long bootstrap = optuna.integer("bootstrap_random_trials").orElse(0L);
        long startup = Math.max(bootstrap, kwargs.integer("n_startup_trials").orElse(Math.max(25, 5 * concurrency)));
        long candidates = kwargs.integer("n_ei_candidates").orElse(CANDIDATES);
        lines.add(name.equals("tpe") ? "sampler: {name: tpe, candidates: " + candidates + "}" : "sampler: " + name);
        lines.add("startup: " + startup);
        lines.add("seed: " + seed);
        noteBootstrap(bootstrap, startup, seed);
        for (String key : List.of("multivariate", "group", "constant_liar")) {
            kwargs.drop(key, "tpe always models parameters jointly and counts running trials here.");
        }
        kwargs.reportUnread();
    }

    private void noteBootstrap(long bootstrap, long startup, long seed) {
        optuna.take("bootstrap_random_trials")
                .ifPresent(node -> report.say(node, "becomes startup: " + startup + ", the trials before the model."));
        optuna.take("bootstrap_seed").ifPresent(node -> {
            boolean isReplay =
                    bootstrap > 0 && node.integer().filter(n -> n == seed).isPresent();
            report.say(
                    node,
                    "not carried over: " + ONE_STREAM
                            + (isReplay ? " With the sampler's seed, the seed's start-up replayed these trials." : ""));
        });
    }

    private static Optional<String> first(SeedBlock block, String... keys) {
        Optional<String> found = Optional.empty();
        for (String key : keys) {
            Optional<String> text = block.text(key);
            found = found.isPresent() ? found : text;
        }
        return found;
    }

    private void drop() {
        runs.drop("max_attempts", "a failure is a result here, told with its cause; a rerun is a new decision.");
        runs.drop("resume", "a study goes on by its name; for a new one choose another name.");
        runs.drop("run_intent", "");
        runs.drop("promotion", "nothing is promoted by itself here.");
        optuna.take("pruner")
                .filter(node -> !"none".equals(SeedBlock.value(node)))
                .ifPresent(node -> report.notCarriedOver(node, "a command reports no steps to prune at."));
        optuna.drop("storage", "a new study is begun; skipjack import takes over the old run's trials.");
        optuna.drop("end_at", "there is no deadline by the clock; timeout: counts from the start.");
        optuna.drop("dedup_guard_enabled", "known points are always settled before they are judged.");
        optuna.drop("heartbeat_interval", "");
        optuna.drop("heartbeat_grace_period", "");
        optuna.drop("n_jobs", "the seed ignored it; concurrency is max_concurrent.");
        optuna.reportUnread();
    }
}
