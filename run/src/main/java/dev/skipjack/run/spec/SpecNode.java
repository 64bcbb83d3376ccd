package dev.skipjack.run.spec;

import dev.skipjack.core.json.JsonValues;
import dev.skipjack.run.Window;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One value of a spec, with its dotted name and its place. Each reading method gives the value if it is what was asked for, else
 * reports the problem and gives nothing, so that reading goes on and all problems are found. One thread at a time.
 */
public final class SpecNode {
    private final Node node;
    private final Place place;
    private final String name;
    private final Reading reading;

    SpecNode(Node node, Place place, String name, Reading reading) {
        this.node = node;
        this.place = place;
        this.name = name;
        this.reading = reading;
    }

    /** The dotted path of its key; empty for the document. */
    public String name() {
        return name;
    }

    /** File and line, as {@code spec.yaml:3}. */
    public String place() {
        return place.toString();
    }

    /** Reports a problem of this value: the rule and the value seen, as a sentence. */
    public void problem(String message) {
        reading.problems().report(place, name, message);
    }

    public boolean isMap() {
        return node instanceof Node.Mapping;
    }

    public boolean isList() {
        return node instanceof Node.Items;
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(node.value());
    }

    public boolean isText() {
        return node.value() instanceof String;
    }

    /** A text that is not empty, nor holds the character NUL, which no path may. */
    public Optional<String> text() {
        return node.value() instanceof String text && !text.isBlank() && text.indexOf('\0') < 0
                ? Optional.of(text)
                : wrong("a text");
    }

    /** A scalar as it was written, whatever its type; not null. */
    public Optional<String> written() {
        return node instanceof Node.Scalar scalar && scalar.value() != null
                ? Optional.of(scalar.text())
                : wrong("a text or a number");
    }

    /** One of some words. */
    public Optional<String> oneOf(Collection<String> words) {
        Optional<String> text = node.value() instanceof String word ? Optional.of(word) : Optional.empty();
        if (text.filter(words::contains).isEmpty()) {
            String maybe = text.map(word -> Nearest.maybe(word, words)).orElse("");
            problem("must be one of " + String.join(", ", words) + ", but was " + node.shown() + "." + maybe);
            return Optional.empty();
        }
        return text;
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> bool() {
        return node.value() instanceof Boolean b ? Optional.of(b) : wrong("true or false");
    }

    /** Any number, NaN and infinities included. */
    public Optional<Double> number() {
        return node.value() instanceof Number n ? Optional.of(n.doubleValue()) : wrong("a number");
    }

    /** A finite number. */
    public Optional<Double> finite() {
        return node.value() instanceof Number n && Double.isFinite(n.doubleValue())
                ? Optional.of(n.doubleValue())
                : wrong("a finite number");
    }

    /** A whole number; 5.0 is one. */
    public Optional<Long> integer() {
        return switch (node.value()) {
            case Long l -> Optional.of(l);
            case Double d
            when d == Math.rint(d) && Math.abs(d) <= JsonValues.MAX_EXACT_INTEGER -> Optional.of(d.longValue());
            case null, default -> wrong("an integer");
        };
    }

    /** A whole number in [low, 2^31 - 1]. */
    public Optional<Integer> count(int low) {
        return integer().flatMap(n -> {
            if (n < low || n > Integer.MAX_VALUE) {
                return wrong("at " + (n < low ? "least " + low : "most " + Integer.MAX_VALUE));
            }
            return Optional.of(n.intValue());
        });
    }

    /** A time span above 0, such as {@code 500ms}, {@code 30s}, {@code 5m} or {@code 1h}. */
    public Optional<Duration> duration() {
        Optional<Duration> span = DurationText.parse(node instanceof Node.Scalar scalar ? scalar.text() : "");
        return span.isPresent() ? span : wrong("a time span above 0 such as 500ms, 30s, 5m or 1h");
    }

    /** A day, as {@code 2001-01-02}. */
    public Optional<LocalDate> date() {
        try {
            return Optional.of(LocalDate.parse(node instanceof Node.Scalar scalar ? scalar.text() : ""));
        } catch (DateTimeParseException e) {
            return wrong("a day such as 2001-01-02");
        }
    }

    /** A map of {@code from} and {@code to}, both days included. */
    public Optional<Window> window() {
        return map().flatMap(map -> {
            Optional<LocalDate> from = map.require("from").flatMap(SpecNode::date);
            Optional<LocalDate> to = map.require("to").flatMap(SpecNode::date);
            map.refuseOthers();
            if (from.isEmpty() || to.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Window(from.get(), to.get()));
            } catch (IllegalArgumentException e) {
                problem(e.getMessage() == null ? "" : e.getMessage());
                return Optional.empty();
            }
        });
    }

    /** A block. */
    public Optional<SpecMap> map() {
        return node instanceof Node.Mapping mapping ? Optional.of(new SpecMap(this, mapping, reading)) : wrong("a map");
    }

    /** The items of a list; none, with the problem reported, if it is no list. */
    public List<SpecNode> items() {
        if (!(node instanceof Node.Items items)) {
            wrong("a list");
            return List.of();
        }
        List<SpecNode> nodes = new ArrayList<>();
        for (Node item : items.nodes()) {
            nodes.add(new SpecNode(item, item.place(), name + "[" + nodes.size() + "]", reading));
        }
        return nodes;
    }

    /** Any JSON value, in the normal form of {@link JsonValues}; a box, for the value may be null. */
    public Optional<Json> json() {
        return JsonNodes.check(node, name, reading.problems())
                ? Optional.of(new Json(JsonValues.copyOf(node.value())))
                : Optional.empty();
    }

    /** A JSON value, which may be null. */
    public record Json(@Nullable Object value) {}

    Node node() {
        return node;
    }

    private <T> Optional<T> wrong(String rule) {
        problem("must be " + rule + ", but was " + node.shown() + ".");
        return Optional.empty();
    }
}
