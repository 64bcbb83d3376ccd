package dev.skipjack.run.spec;

import dev.skipjack.core.json.JsonValues;
import java.util.ArrayDeque;
import java.util.Deque;

/** Which YAML trees are JSON values: those whose numbers are finite and whose integers are exact doubles. */
final class JsonNodes {
    private JsonNodes() {}

    /** Whether a tree is a JSON value; reports each scalar that is none, under a name, at its own line. */
    static boolean check(Node root, String name, Problems problems) {
        boolean isJson = true;
        Deque<Node> rest = new ArrayDeque<>();
        rest.push(root);
        while (!rest.isEmpty()) {
            switch (rest.pop()) {
                case Node.Items items -> items.nodes().forEach(rest::push);
                case Node.Mapping mapping -> mapping.entries().values().forEach(entry -> rest.push(entry.node()));
                case Node.Scalar scalar -> isJson &= check(scalar, name, problems);
            }
        }
        return isJson;
    }

    private static boolean check(Node.Scalar scalar, String name, Problems problems) {
        try {
            JsonValues.copyOf(scalar.value());
            return true;
        } catch (IllegalArgumentException e) {
            problems.report(scalar.place(), name, String.valueOf(e.getMessage()));
            return false;
        }
    }
}
