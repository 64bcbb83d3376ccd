package dev.skipjack.core.key;

import dev.skipjack.core.json.CanonicalBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a search space's points: names sorted and escaped once, choices written once, so that a point's values go straight
 * into the bytes that are hashed. The same as {@link TrialKey#of} and {@link ParameterSignature#of} of the flat assignment, but
 * that names are taken as they are (no section is looked for) and a choice is one value, a map too. Immutable.
 */
public final class PointKeys {
    private final Column[] columns;

    private PointKeys(Column[] columns) {
        this.columns = columns;
    }

    /**
     * A parameter of the space. Its internal value is the number itself, or the index of the choice.
     *
     * @param name the dotted path
     * @param choices JSON values; empty for a number
     */
    public record Parameter(String name, List<? extends @Nullable Object> choices) {}

    /**
     * For points with these parameters, in the order of their values.
     *
     * @throws IllegalArgumentException if a name holds a lone surrogate, or a choice is no JSON value
     */
    public static PointKeys of(List<Parameter> parameters) {
        List<Parameter> sorted = new ArrayList<>(parameters);
        sorted.sort(Comparator.comparing(Parameter::name));
        byte[][] labels = Labels.of(sorted.stream().map(Parameter::name).toArray(String[]::new));
        Column[] columns = new Column[labels.length];
        for (int i = 0; i < columns.length; i++) {
            Parameter parameter = sorted.get(i);
            columns[i] = new Column(labels[i], parameters.indexOf(parameter), parameter.choices);
        }
        return new PointKeys(columns);
    }

    /**
     * The key of a point.
     *
     * @param point internal values in the order of the parameters
     * @throws IllegalArgumentException if a number is not finite
     */
    public TrialKey key(double[] point) {
        CanonicalBytes out = KeyWriter.idle().begin();
        out.ascii('{');
        for (Column column : columns) {
            column.write(out, column.exact, point);
        }
        out.ascii('}');
        return new TrialKey(Sha256.of(out.array(), out.size()));
    }

    /** The signature of a point, numbers rounded to {@value ParameterSignature#DEFAULT_DECIMALS} decimals; as {@link #key}. */
    public ParameterSignature signature(double[] point) {
        CanonicalBytes out = KeyWriter.idle().begin();
        out.round(ParameterSignature.DEFAULT_DECIMALS);
        out.ascii('{');
        for (Column column : columns) {
            column.write(out, column.rounded, point);
        }
        out.ascii('}');
        return new ParameterSignature(Sha256.of(out.array(), out.size()));
    }

    /** A parameter as it is written. */
    private static final class Column {
        private final byte[] label;
        private final int index;
        private final byte[][] exact;
        private final byte[][] rounded;

        /**
         * A parameter.
         *
         * @param label the text before its value
         * @param index its place in a point
         */
        Column(byte[] label, int index, List<? extends @Nullable Object> choices) {
            this.label = label;
            this.index = index;
            this.exact = texts(choices, new CanonicalBytes(32));
            CanonicalBytes rounding = new CanonicalBytes(32);
            rounding.round(ParameterSignature.DEFAULT_DECIMALS);
            this.rounded = texts(choices, rounding);
        }

        private static byte[][] texts(List<? extends @Nullable Object> choices, CanonicalBytes out) {
            byte[][] texts = new byte[choices.size()][];
            for (int i = 0; i < texts.length; i++) {
                int from = out.size();
                out.value(choices.get(i));
                texts[i] = Arrays.copyOfRange(out.array(), from, out.size());
            }
            return texts;
        }

        /** Writes the parameter's name and value, which is a number if it has no choices. */
        void write(CanonicalBytes out, byte[][] choices, double[] point) {
            out.raw(label);
            if (choices.length == 0) {
                out.number(point[index]);
            } else {
                out.raw(choices[(int) point[index]]);
            }
        }
    }
}
