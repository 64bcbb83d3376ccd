package dev.skipjack.core.space;

import java.util.Set;
import java.util.function.ToDoubleFunction;

/** One side of a rule. Immutable. */
sealed interface Expression {
    /** The value, where {@code lookup} gives the value of a name. */
    double evaluate(ToDoubleFunction<String> lookup);

    void collectNames(Set<String> names);

    /** A number as written. */
    record Literal(double value) implements Expression {
        @Override
        public double evaluate(ToDoubleFunction<String> lookup) {
            return value;
        }

        @Override
        public void collectNames(Set<String> names) {}
    }

    /** A parameter or constant. */
    record Name(String name) implements Expression {
        @Override
        public double evaluate(ToDoubleFunction<String> lookup) {
            return lookup.applyAsDouble(name);
        }

        @Override
        public void collectNames(Set<String> names) {
            names.add(name);
        }
    }

    /** Two parts joined by one of + - * /. */
    record Binary(char operator, Expression left, Expression right) implements Expression {
        @Override
        public double evaluate(ToDoubleFunction<String> lookup) {
            double a = left.evaluate(lookup);
            double b = right.evaluate(lookup);
            return switch (operator) {
                case '+' -> a + b;
                case '-' -> a - b;
                case '*' -> a * b;
                default -> a / b;
            };
        }

        @Override
        public void collectNames(Set<String> names) {
            left.collectNames(names);
            right.collectNames(names);
        }
    }
}
