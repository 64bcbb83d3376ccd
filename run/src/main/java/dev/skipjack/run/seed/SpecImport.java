package dev.skipjack.run.seed;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.run.Window;
import dev.skipjack.run.spec.SpecException;
import dev.skipjack.run.spec.SpecNode;
import dev.skipjack.run.spec.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a search spec of the seed into a run-spec of ours, and says of everything that has no counterpart, or that the seed ignored,
 * what became of it. The objective is a command that the user completes: the seed's own engine has no equal here. One use.
 */
public final class SpecImport {
    /** The program in the emitted command, to be replaced. */
    public static final String PLACEHOLDER = "./judge";

    private static final String OBJECTIVE_HINT =
            "the objective is a placeholder: replace " + PLACEHOLDER + " by the program that judges a configuration.";

    private final SpecReport report = new SpecReport();
    private final YamlDocument document;
    private final Path file;
    private final StringBuilder out = new StringBuilder();
    private final List<String> general = new ArrayList<>();

    private SpecImport(Path file) {
        this.file = file;
        this.document = YamlDocument.read(file, PyYaml::value);
    }

    /**
     * A converted spec.
     *
     * @param yaml our run-spec
     * @param report {@code file:line: key: what became of it}, by line
     */
    public record Converted(String yaml, List<String> report) {
        public Converted {
            report = List.copyOf(report);
        }
    }

    /**
     * Converts a spec.
     *
     * @throws SpecException with every problem, if it could not be run by the seed either
     */
    public static Converted convert(Path file) {
        return new SpecImport(file).convert();
    }

    private Converted convert() {
        SeedBlock top = new SeedBlock(document.root(), report);
        SeedBlock meta = top.block("meta");
        SeedBlock runs = meta.block("runs");
        SpecSearch search = new SpecSearch(report, runs);
        SpecLeaves leaves = new SpecLeaves(report, search.isGrid());
        top.take("parameters").flatMap(SpecNode::map).ifPresent(leaves::read);
        top.text("description").ifPresent(text -> text.lines().forEach(line -> line("# " + line)));
        line("study: " + studyName(search));
        objective(meta, runs);
        parameters(leaves.lines());
        line("score: " + score(meta, runs));
        line("direction: " + search.direction());
        line("constraints: " + new SpecLimits(report).read(top.block("constraints")));
        line("search:");
        search.read(leaves.space()).forEach(text -> line("  " + text));
        validation(runs.block("validation"), runs.take("validation"));
        drop(top, meta, runs);
        document.throwIfAnyProblem();
        List<String> lines = new ArrayList<>(report.lines());
        general.add(OBJECTIVE_HINT);
        general.forEach(text -> lines.add(file + ": " + text));
        return new Converted(out.toString(), lines);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private String studyName(SpecSearch search) {
        String fileName = String.valueOf(file.getFileName());
        String raw = search.studyName().orElse(fileName.replaceFirst("\\.[A-Za-z]+$", ""));
        String name = raw.replaceAll("[^\\p{L}\\p{N}._-]", "-").replaceFirst("^[^\\p{L}\\p{N}]+", "");
        return CanonicalJson.write(name.isEmpty() ? "study" : name.substring(0, Math.min(100, name.length())));
    }

    private void objective(SeedBlock meta, SeedBlock runs) {
        List<String> argv = new ArrayList<>(List.of(PLACEHOLDER, "{config}", "{result}"));
        meta.text("symbol").ifPresent(symbol -> argv.addAll(List.of("--symbol", symbol)));
        meta.text("timeframe").ifPresent(timeframe -> argv.addAll(List.of("--timeframe", timeframe)));
        window(meta, runs)
                .ifPresent(window -> argv.addAll(List.of("--from", "" + window.from(), "--to", "" + window.to())));
        meta.text("warmup_bars").ifPresent(bars -> argv.addAll(List.of("--warmup", bars)));
        line("objective:  # complete this: a program that reads {config} and writes metrics to {result}");
        line("  command: {argv: " + CanonicalJson.write(argv) + "}");
    }

    private Optional<Window> window(SeedBlock meta, SeedBlock runs) {
        meta.dropMisplaced(
                Map.of("use_sample_range", "meta.runs", "sample_start", "meta.runs", "sample_end", "meta.runs"));
        Optional<Window> sample = SeedWindow.sampleRange(runs);
        Optional<SpecNode> snapshot = meta.take("snapshot_id");
        if (sample.isPresent()) {
            return sample;
        }
        Optional<Window> labelled = snapshot.flatMap(SpecNode::written).flatMap(SeedWindow::ofSnapshot);
        snapshot.ifPresent(node -> report.say(
                node,
                labelled.map(window -> "its dates, " + window
                                + ", become the window; the seed backtested the whole file all the same.")
                        .orElse("holds no two dates; no window is set.")));
        return labelled;
    }

    private void parameters(Map<String, String> lines) {
        line(lines.isEmpty() ? "parameters: {}" : "parameters:");
        lines.forEach((path, value) -> line("  " + key(path) + ": " + value));
    }

    private static String key(String path) {
        return path.matches("[A-Za-z_][A-Za-z0-9_.-]*") && !path.matches("(?i)true|false|null")
                ? path
                : CanonicalJson.write(path);
    }

    private String score(SeedBlock meta, SeedBlock runs) {
        Optional<SpecNode> inRuns = runs.take("score_version");
        Optional<SpecNode> node = meta.take("score_version").or(() -> inRuns);
        if (node.isEmpty()) {
            general.add(
                    "score_version is not given: v1 is taken, the seed's default where GENESIS_SCORE_VERSION was not set.");
        }
        String version = node.flatMap(SpecNode::written).orElse("v1");
        if (!version.equals("v1") && !version.equals("v2")) {
            node.get().problem("must be v1 or v2, but was " + version + ".");
        }
        return "seed_" + version;
    }

    /** A command knows no windows, so that the stage can only be shown. */
    private void validation(SeedBlock block, Optional<SpecNode> node) {
        if (node.isEmpty()) {
            return;
        }
        Map<String, String> homes = new LinkedHashMap<>();
        homes.put("start_date", "the name sample_start");
        homes.put("end_date", "the name sample_end");
        block.dropMisplaced(homes);
        Optional<Window> window = SeedWindow.sampleRange(block);
        long top = block.integer("top_n").orElse(0L);
        boolean isOn = block.flag("enabled").orElse(true);
        block.drop("resume", "a study goes on by its name.");
        Optional<SpecNode> constraints = block.take("constraints");
        String limits = constraints.isPresent()
                ? ", constraints: " + new SpecLimits(report).read(block.block("constraints"))
                : "";
        block.reportUnread();
        if (!isOn || top < 1 || window.isEmpty()) {
            report.say(node.get(), why(isOn, top) + "; not carried over.");
            return;
        }
        line("# With an objective that judges on a window (backtest), this looks at the best again on unseen data:");
        line("# validate: {window: {from: " + window.get().from() + ", to: "
                + window.get().to() + "}, top: " + top + limits + "}");
        report.say(node.get(), "is kept as a comment, for a command knows no windows.");
    }

    private static String why(boolean isOn, long top) {
        if (!isOn) {
            return "it is not enabled";
        }
        return top < 1
                ? "top_n is missing or 0, so it never ran"
                : "it names no sample range, so it looked at the search's own data again";
    }

    private void drop(SeedBlock top, SeedBlock meta, SeedBlock runs) {
        top.drop("strategy_family", "");
        runs.dropMisplaced(Map.of("constraints", "the top level", "parameters", "the top level"));
        meta.dropMisplaced(Map.of("constraints", "the top level", "parameters", "the top level"));
        for (SeedBlock block : List.of(meta, runs)) {
            block.drop("base_phase_path", "hold the earlier winner's values as constants.");
            block.drop("baseline_results_path", "");
        }
        top.reportUnread();
        meta.reportUnread();
        runs.reportUnread();
    }
}
