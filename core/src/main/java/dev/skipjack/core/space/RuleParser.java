package dev.skipjack.core.space;

import dev.skipjack.core.space.Rule.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recursive descent over: rule = sum comparison sum; sum = term {(+|-) term}; term = factor {(*|/) factor}. */
final class RuleParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\\d+\\.?\\d*(?:[eE][+-]?\\d+)?)|([\\p{L}_][\\p{L}\\p{N}_.]*)|(<=|>=|==|!=|[<>+\\-*/()]))");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    RuleParser(String text) {
        this.text = text.strip();
        tokenize();
    }

    private void tokenize() {
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw problem("unexpected \"" + text.substring(at).strip() + "\"");
            }
            tokens.add(matcher.group().strip());
            at = matcher.end();
        }
    }

    Rule parse() {
        Expression left = sum();
        Comparison comparison = comparison();
        Expression right = sum();
        if (next < tokens.size()) {
            throw problem("unexpected \"" + tokens.get(next) + "\" after the right side");
        }
        return new Rule(String.join(" ", tokens), left, comparison, right);
    }

    private Comparison comparison() {
        String symbol = take("one of < <= > >= == !=");
        for (Comparison comparison : Comparison.values()) {
            if (comparison.symbol.equals(symbol)) {
                return comparison;
            }
        }
        throw problem("expected one of < <= > >= == !=, but found \"" + symbol + "\"");
    }

    private Expression sum() {
        Expression left = term();
        while (peek("+") || peek("-")) {
            char operator = tokens.get(next++).charAt(0);
            left = new Expression.Binary(operator, left, term());
        }
        return left;
    }

    private Expression term() {
        Expression left = factor();
        while (peek("*") || peek("/")) {
            char operator = tokens.get(next++).charAt(0);
            left = new Expression.Binary(operator, left, factor());
        }
        return left;
    }

    private Expression factor() {
        String token = take("a name or a number");
        char first = token.charAt(0);
        if (Character.isDigit(first)) {
            return new Expression.Literal(Double.parseDouble(token));
        }
        if (Character.isLetter(first) || first == '_') {
            return new Expression.Name(token);
        }
        if (token.equals("-")) {
            return new Expression.Binary('-', new Expression.Literal(0), factor());
        }
        if (token.equals("(")) {
            Expression inner = sum();
            if (!take("\")\"").equals(")")) {
                throw problem("a parenthesis is not closed");
            }
            return inner;
        }
        throw problem("expected a name or a number, but found \"" + token + "\"");
    }

    private boolean peek(String token) {
        return next < tokens.size() && tokens.get(next).equals(token);
    }

    private String take(String expected) {
        if (next == tokens.size()) {
            throw problem("expected " + expected + ", but the rule ends");
        }
        return tokens.get(next++);
    }

    private IllegalArgumentException problem(String what) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no rule: " + what + ". Maybe write it like \"entry.fast < entry.slow\".");
    }
}
