package dev.skipjack.run.spec;

import dev.skipjack.run.fold.CrossFolds;
import dev.skipjack.run.fold.FoldPlan;
import dev.skipjack.run.fold.WalkForward;
import dev.skipjack.run.score.Over;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the block {@code folds}. */
final class FoldsReader {
    /** The keys of the block, whatever its kind. */
    static final List<String> KEYS =
            List.of("kind", "folds", "train", "anchored", "groups", "test_groups", "purge", "embargo", "as", "over");

    private static final int FOLDS = 5;
    private static final int GROUPS = 6;
    private static final int TEST_GROUPS = 2;

    private final SpecMap block;
    private final boolean isObjective;

    private FoldsReader(SpecMap block) {
        this.block = block;
        this.isObjective = block.find("as")
                .flatMap(node -> node.oneOf(List.of("objective", "validation")))
                .filter("validation"::equals)
                .isEmpty();
    }

    static Optional<FoldSettings> read(SpecNode node) {
        return node.map().flatMap(block -> new FoldsReader(block).read());
    }

    private Optional<FoldSettings> read() {
        Optional<Over> over = block.find("over").isPresent()
                ? block.find("over").flatMap(FoldsReader::over)
                : Optional.ofNullable(Over.NAMED.get("mean"));
        Optional<String> kind =
                block.require("kind").flatMap(node -> node.oneOf(List.of("walk_forward", "purged", "combinatorial")));
        if (kind.isEmpty()) {
            checkNumbers();
        }
        Optional<FoldPlan> plan = kind.flatMap(this::plan);
        return plan.isPresent() && over.isPresent()
                ? Optional.of(new FoldSettings(plan.get(), isObjective, over.get()))
                : Optional.empty();
    }

    private static Optional<Over> over(SpecNode node) {
        if (!node.isMap()) {
            return node.oneOf(List.of("mean", "median", "worst")).map(Over.NAMED::get);
        }
        return node.map().flatMap(map -> {
            Optional<SpecNode> share = map.require("quantile");
            map.refuseOthers();
            return share.flatMap(FoldsReader::quantile);
        });
    }

    private static Optional<Over> quantile(SpecNode node) {
        Optional<Double> share = node.finite();
        if (share.isPresent() && !(share.get() >= 0 && share.get() <= 1)) {
            node.problem(
                    "must lie in [0, 1], where 0 is the worst fold and 0.5 the median, but was " + share.get() + ".");
            return Optional.empty();
        }
        return share.map(Over.Quantile::new);
    }

    private Optional<FoldPlan> plan(String kind) {
        return switch (kind) {
            case "walk_forward" -> walkForward();
            case "purged" -> purged();
            default -> combinatorial();
        };
    }

    private Optional<FoldPlan> walkForward() {
        Optional<Integer> folds = count("folds", 2, FOLDS);
        Optional<Integer> train =
                isObjective ? count("train", 0, 0) : block.require("train").flatMap(node -> node.count(2));
        Optional<Integer> purge = count("purge", 0, 0);
        boolean isAnchored = block.find("anchored").flatMap(SpecNode::bool).orElse(false);
        Optional<SpecNode> embargo = block.find("embargo");
        embargo.ifPresent(
                node -> node.problem(
                        "must be left out of walk_forward, which never chooses by bars after those that judge. Maybe add it to purge."));
        block.refuseOthers();
        return folds.isPresent() && train.isPresent() && purge.isPresent() && embargo.isEmpty()
                ? made(() -> new WalkForward(folds.get(), train.get(), purge.get(), isAnchored))
                : Optional.empty();
    }

    private Optional<FoldPlan> purged() {
        return cross(count("folds", 2, FOLDS), Optional.of(1));
    }

    private Optional<FoldPlan> combinatorial() {
        return cross(count("groups", 3, GROUPS), count("test_groups", 1, TEST_GROUPS));
    }

    private Optional<FoldPlan> cross(Optional<Integer> groups, Optional<Integer> tests) {
        Optional<Integer> purge = count("purge", 0, 0);
        Optional<Integer> embargo = count("embargo", 0, 0);
        block.refuseOthers();
        return groups.isPresent() && tests.isPresent() && purge.isPresent() && embargo.isPresent()
                ? made(() -> new CrossFolds(groups.get(), tests.get(), purge.get(), embargo.get()))
                : Optional.empty();
    }

    /** What is wrong whatever the kind is. */
    private void checkNumbers() {
        List.of("folds", "train", "groups", "test_groups", "purge", "embargo").forEach(key -> count(key, 0, 0));
        block.find("anchored").ifPresent(SpecNode::bool);
        block.refuseOthers();
    }

    private Optional<Integer> count(String key, int least, int otherwise) {
        Optional<SpecNode> node = block.find(key);
        return node.isPresent() ? node.get().count(least) : Optional.of(otherwise);
    }

    private Optional<FoldPlan> made(Supplier<FoldPlan> plan) {
        try {
            return Optional.of(plan.get());
        } catch (IllegalArgumentException e) {
            block.node().problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
