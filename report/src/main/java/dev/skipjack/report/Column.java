package dev.skipjack.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Numbers as a page keeps them: {@code {type, data}} with the bytes of a typed array in Base64, in the narrowest type that holds them all.
 * In an integer type the lowest value stands for NaN. Stateless.
 */
final class Column {
    /** The types, narrowest first: name, bytes, and the largest whole number it holds. */
    private enum Type {
        I1(1, Byte.MAX_VALUE),
        I2(2, Short.MAX_VALUE),
        I4(4, Integer.MAX_VALUE),
        F4(4, 0),
        F8(8, 0);

        private final int bytes;
        private final int largest;

        Type(int bytes, int largest) {
            this.bytes = bytes;
            this.largest = largest;
        }

        boolean holds(double value) {
            return switch (this) {
                case I1, I2, I4 -> Double.isNaN(value) || (value == Math.rint(value) && Math.abs(value) <= largest);
                case F4 -> Double.isNaN(value) || (float) value == value;
                case F8 -> true;
            };
        }

        void put(ByteBuffer buffer, double value) {
            boolean isMissing = Double.isNaN(value);
            switch (this) {
                case I1 -> buffer.put(isMissing ? Byte.MIN_VALUE : (byte) value);
                case I2 -> buffer.putShort(isMissing ? Short.MIN_VALUE : (short) value);
                case I4 -> buffer.putInt(isMissing ? Integer.MIN_VALUE : (int) value);
                case F4 -> buffer.putFloat((float) value);
                case F8 -> buffer.putDouble(value);
            }
        }
    }

    private Column() {}

    /** Numbers that keep all their digits. */
    static Map<String, Object> exact(int size, IntToDoubleFunction at) {
        return of(size, at);
    }

    /** Numbers of which seven digits are enough, however large or small: what is only drawn. */
    static Map<String, Object> drawn(int size, IntToDoubleFunction at) {
        return of(size, i -> {
            double value = at.applyAsDouble(i);
            float rounded = (float) value;
            boolean isLost = Float.isInfinite(rounded) || Math.abs(rounded) < Float.MIN_NORMAL;
            return isLost || value == Math.rint(value) ? value : rounded;
        });
    }

    private static Map<String, Object> of(int size, IntToDoubleFunction at) {
        Type type = narrowest(size, at);
        ByteBuffer buffer = ByteBuffer.allocate(size * type.bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            type.put(buffer, at.applyAsDouble(i));
        }
        return Map.of(
                "type",
                type.name().toLowerCase(java.util.Locale.ROOT),
                "data",
                Base64.getEncoder().encodeToString(buffer.array()));
    }

    private static Type narrowest(int size, IntToDoubleFunction at) {
        int type = 0;
        for (int i = 0; i < size; i++) {
            double value = at.applyAsDouble(i);
            while (!Type.values()[type].holds(value)) {
                type++;
            }
        }
        // A wider integer type may be none for the values that came before: F4 does not hold every int.
        Type found = Type.values()[type];
        return found == Type.F4 && !allHeld(found, size, at) ? Type.F8 : found;
    }

    private static boolean allHeld(Type type, int size, IntToDoubleFunction at) {
        for (int i = 0; i < size; i++) {
            if (!type.holds(at.applyAsDouble(i))) {
                return false;
            }
        }
        return true;
    }
}
