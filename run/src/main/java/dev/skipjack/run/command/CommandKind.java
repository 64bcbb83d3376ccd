package dev.skipjack.run.command;

import dev.skipjack.run.Objective;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.SpecContext;
import dev.skipjack.run.spec.SpecMap;
import dev.skipjack.run.spec.SpecNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code command: {argv: [...], timeout: 30s}}. */
public final class CommandKind implements ObjectiveKind {
    @Override
    public String key() {
        return "command";
    }

    @Override
    public List<String> keys() {
        return List.of("argv", "timeout");
    }

    @Override
    public boolean hasOwnTimeout() {
        return true;
    }

    @Override
    public Optional<Objective> read(SpecNode node, SpecContext context) {
        return node.map().flatMap(block -> read(block, context));
    }

    private static Optional<Objective> read(SpecMap block, SpecContext context) {
        Path directory = context.directory().toAbsolutePath().normalize();
        Optional<SpecNode> argvNode = block.require("argv");
        List<String> argv = argvNode.map(CommandKind::argv).orElse(List.of());
        Optional<SpecNode> timeoutNode = block.find("timeout");
        Optional<Duration> timeout = timeoutNode.flatMap(SpecNode::duration);
        block.refuseOthers();
        if (argv.isEmpty() || timeoutNode.isPresent() != timeout.isPresent()) {
            return Optional.empty();
        }
        Optional<String> program = Program.find(argv.getFirst(), directory, System.getenv("PATH"));
        if (program.isEmpty()) {
            argvNode.get()
                    .problem(
                            "must begin with a program on the PATH, or a path of one relative to the spec's folder, but was \""
                                    + argv.getFirst() + "\", which is neither.");
        }
        return program.map(found -> CommandObjective.of(argv, found, directory, timeout.orElse(null)));
    }

    /** The arguments; none if any has a problem. */
    private static List<String> argv(SpecNode node) {
        List<SpecNode> items = node.items();
        List<String> argv = new ArrayList<>();
        items.forEach(item -> item.written().ifPresent(argv::add));
        if (node.isList() && items.isEmpty()) {
            node.problem("must hold a program and its arguments, but is empty.");
        }
        if (argv.size() < items.size() || argv.isEmpty()) {
            return List.of();
        }
        if (argv.stream().noneMatch(argument -> argument.contains(CommandObjective.CONFIG))) {
            node.problem("must hold " + CommandObjective.CONFIG
                    + " in an argument, the file of the configuration to judge, but does not.");
            return List.of();
        }
        return argv;
    }
}
