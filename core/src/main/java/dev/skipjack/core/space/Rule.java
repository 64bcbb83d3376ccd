package dev.skipjack.core.space;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A relation between parameters, such as {@code entry.fast < entry.slow} or {@code 2 * a + b <= c}: two sums joined by one of
 * {@code < <= > >= == !=}. Numbers, dotted names, {@code + - * /} and parentheses, with the usual precedence. Names are those of
 * numeric parameters or of constants. Immutable; equal if the text is, but for spaces.
 */
public final class Rule {
    /** How the two sides compare. */
    enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        GREATER(">"),
        AT_LEAST(">="),
        EQUAL("=="),
        DIFFERENT("!=");

        final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        /** NaN on either side never holds. */
        boolean holds(double left, double right) {
            return switch (this) {
                case LESS -> left < right;
                case AT_MOST -> left <= right;
                case GREATER -> left > right;
                case AT_LEAST -> left >= right;
                case EQUAL -> left == right;
                case DIFFERENT -> left < right || left > right;
            };
        }
    }

    private final String text;
    private final Expression left;
    private final Comparison comparison;
    private final Expression right;

    Rule(String text, Expression left, Comparison comparison, Expression right) {
        this.text = text;
        this.left = left;
        this.comparison = comparison;
        this.right = right;
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException if the text is no rule; says where
     */
    public static Rule parse(String text) {
        return new RuleParser(text).parse();
    }

    /** The names that occur, in order. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        left.collectNames(names);
        right.collectNames(names);
        return names;
    }

    Expression left() {
        return left;
    }

    Comparison comparison() {
        return comparison;
    }

    Expression right() {
        return right;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rule that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
