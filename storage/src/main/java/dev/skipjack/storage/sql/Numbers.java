package dev.skipjack.storage.sql;

/** Doubles as Optuna keeps them: what no column holds is NULL, and its type says what it is. Stateless. */
final class Numbers {
    private Numbers() {}

    /** The type of a value. */
    static String type(double value) {
        if (Double.isFinite(value)) {
            return "FINITE";
        }
        return Double.isNaN(value) ? "NAN" : value > 0 ? "INF_POS" : "INF_NEG";
    }

    /** The value of a type and a column, which is 0 for NULL. */
    static double read(double value, String type) {
        return switch (type) {
            case "INF_POS" -> Double.POSITIVE_INFINITY;
            case "INF_NEG" -> Double.NEGATIVE_INFINITY;
            case "NAN" -> Double.NaN;
            default -> value;
        };
    }
}
