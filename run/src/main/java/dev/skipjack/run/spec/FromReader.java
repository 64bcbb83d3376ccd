package dev.skipjack.run.spec;

import dev.skipjack.core.space.SearchSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code from}, looks the earlier study up, and pins its values among the parameters. One use. */
final class FromReader {
    private static final String ALL = "all";
    private static final String NONE = "none";

    private final SpecContext context;
    private final Problems problems;
    private final EarlierStudies studies;
    private final ParametersReader parameters;
    private final Map<String, @Nullable Object> pinned = new LinkedHashMap<>();
    private final List<String> notices = new ArrayList<>();
    private @Nullable Origin origin;
    private boolean keepsTrials;

    /** An earlier study by name and address. */
    private record Address(String study, String storage) {}

    FromReader(SpecContext context, Problems problems, EarlierStudies studies, ParametersReader parameters) {
        this.context = context;
        this.problems = problems;
        this.studies = studies;
        this.parameters = parameters;
    }

    /** Reads the node, and pins what it says. */
    void read(SpecNode node, Optional<String> study, Optional<String> storage) {
        if (node.isText()) {
            specFile(node).ifPresent(address -> takeOver(node, address, null, study, storage, null));
        } else {
            node.map().ifPresent(block -> read(block, study, storage));
        }
    }

    private void read(SpecMap block, Optional<String> study, Optional<String> storage) {
        Optional<Address> address = address(block);
        Optional<SpecNode> trialNode = block.find("trial");
        Optional<Integer> trial = trialNode.flatMap(node -> node.count(0));
        Optional<SpecNode> pin = block.find("pin");
        keepsTrials = block.find("keep").flatMap(SpecNode::bool).orElse(false);
        block.refuseOthers();
        if (address.isPresent() && trialNode.isPresent() == trial.isPresent()) {
            takeOver(block.node(), address.get(), pin.orElse(null), study, storage, trial.orElse(null));
        }
    }

    private Optional<Address> address(SpecMap block) {
        Optional<SpecNode> spec = block.find("spec");
        if (spec.isPresent() == block.has("study")) {
            block.node()
                    .problem("must hold either study or spec, but holds " + (spec.isPresent() ? "both." : "neither."));
        }
        Optional<String> study = block.find("study").flatMap(StudyName::read);
        Optional<SpecNode> storageNode = block.find("storage");
        Optional<String> storage = storageNode.isPresent()
                ? storageNode.flatMap(StudyName::readStorage)
                : study.map(AddressReader::defaultStorage);
        return spec.isPresent()
                ? spec.flatMap(this::specFile)
                : study.flatMap(name -> storage.map(url -> new Address(name, url)));
    }

    /** The study and the storage that another spec names. */
    private Optional<Address> specFile(SpecNode node) {
        Optional<Node> root = node.text().flatMap(path -> YamlTree.read(context.resolve(path), problems));
        Optional<String> study = root.flatMap(tree -> text(tree, "study"));
        if (root.isPresent() && study.isEmpty()) {
            node.problem("must be the file of a run-spec, but it names no study.");
        }
        return study.map(name -> new Address(
                name, root.flatMap(tree -> text(tree, "storage")).orElse(AddressReader.defaultStorage(name))));
    }

    private static Optional<String> text(Node tree, String key) {
        return tree instanceof Node.Mapping mapping
                        && mapping.entries().get(key) != null
                        && mapping.entries().get(key).node().value() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private void takeOver(
            SpecNode node,
            Address address,
            @Nullable SpecNode pin,
            Optional<String> study,
            Optional<String> storage,
            @Nullable Integer trial) {
        if (study.isEmpty() || storage.isEmpty()) {
            return;
        }
        if (address.equals(new Address(study.get(), storage.get()))) {
            node.problem("must name another study than the spec's own, but was \"" + address.study + "\".");
            return;
        }
        Optional<Origin> found = find(node, address, studies.recorded(storage.get(), study.get()), trial);
        found.ifPresent(known -> {
            origin = known;
            pin(known, pin);
        });
    }

    /** What a study that goes on was begun from stays, whatever became of the earlier study since. */
    private Optional<Origin> find(SpecNode node, Address address, Optional<Origin> recorded, @Nullable Integer trial) {
        if (recorded.isPresent()) {
            Origin known = recorded.get();
            boolean isSame = known.study().equals(address.study) && (trial == null || trial == known.trial());
            if (!isSame) {
                node.problem("this study was begun from " + known + ", and cannot go on from "
                        + (trial == null ? "" : "trial " + trial + " of ") + "study " + address.study
                        + ". Maybe choose another study name.");
            }
            return recorded.filter(_ -> isSame);
        }
        try {
            return Optional.of(studies.find(address.storage, address.study, trial));
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void pin(Origin known, @Nullable SpecNode pin) {
        Set<String> asked = pin == null ? known.values().keySet() : asked(known, pin);
        known.values().forEach((path, value) -> {
            if (parameters.paths().contains(path)) {
                noteHeld(known, path);
            } else if (asked.contains(path)) {
                pin(known, path, value);
            }
        });
    }

    private void pin(Origin known, String path, @Nullable Object value) {
        Optional<SpecNode> clash = parameters.clash(path);
        clash.ifPresent(other -> other.problem("must not be part of \"" + path + "\", nor hold it, which " + known
                + " pins. Maybe list the paths to pin in from.pin, without it."));
        if (clash.isEmpty()) {
            pinned.put(path, value);
        }
    }

    private void noteHeld(Origin known, String path) {
        if (parameters.constants().containsKey(path)) {
            notices.add(path + ": held by this spec, whatever " + known + " has.");
        }
    }

    /** The paths that are to be pinned. */
    private Set<String> asked(Origin known, SpecNode pin) {
        if (!pin.isList()) {
            Optional<String> word = pin.oneOf(List.of(ALL, NONE));
            return word.filter(ALL::equals).isPresent() ? known.values().keySet() : Set.of();
        }
        Set<String> asked = new LinkedHashSet<>();
        for (SpecNode item : pin.items()) {
            item.text().filter(path -> isKnown(known, item, path)).ifPresent(asked::add);
        }
        return asked;
    }

    private boolean isKnown(Origin known, SpecNode item, String path) {
        boolean isThere = known.values().containsKey(path);
        if (!isThere) {
            item.problem("must be a parameter of " + known + ", but was \"" + path + "\"."
                    + Nearest.to(path, known.values().keySet())
                            .map(near -> " Maybe \"" + near + "\".")
                            .orElse(" It has "
                                    + String.join(", ", known.values().keySet()) + "."));
        } else if (parameters.paths().contains(path)) {
            item.problem("must not be pinned, for it is one of the parameters of this spec. Maybe leave \"" + path
                    + "\" out of one of the two.");
        }
        return isThere;
    }

    /** The values that are held; to be added to the constants. */
    Map<String, @Nullable Object> pinned() {
        return pinned;
    }

    /** All of it, over the space of the spec; empty if nothing is taken over. */
    Optional<Phase> phase(SearchSpace space) {
        Origin known = origin;
        return known == null
                ? Optional.empty()
                : Optional.of(new Phase(known, pinned, start(known, space), keepsTrials, notices));
    }

    private Map<String, @Nullable Object> start(Origin known, SearchSpace space) {
        Map<String, @Nullable Object> start = new LinkedHashMap<>();
        double[] point = new double[space.size()];
        for (int i = 0; i < space.size(); i++) {
            String name = space.name(i);
            if (known.values().containsKey(name)) {
                try {
                    point[i] = space.distribution(i).internal(known.values().get(name));
                    start.put(name, known.values().get(name));
                } catch (IllegalArgumentException e) {
                    notices.add(known + " is not tried first: " + name + ": " + e.getMessage());
                    return Map.of();
                }
            }
        }
        if (start.size() == space.size() && !space.allows(point)) {
            notices.add("the point of " + known + " breaks a rule, and is not tried first.");
            return Map.of();
        }
        return start;
    }
}
