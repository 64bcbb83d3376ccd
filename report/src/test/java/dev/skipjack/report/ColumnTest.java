package dev.skipjack.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ColumnTest {
    private static final double MISSING = Double.NaN;

    @Test
    void takesTheNarrowestTypeThatHoldsAll() {
        assertThat(type(0, 127, -127, MISSING)).isEqualTo("i1");
        assertThat(type(0, -128)).isEqualTo("i2");
        assertThat(type(32_768)).isEqualTo("i4");
        assertThat(type(0.5, 3)).isEqualTo("f4");
        assertThat(type(0.1)).isEqualTo("f8");
        assertThat(type(Double.POSITIVE_INFINITY, 1)).isEqualTo("f4");
        assertThat(type(1e300)).isEqualTo("f8");
        assertThat(type()).isEqualTo("i1");
    }

    @Test
    void keepsEveryNumberWhereTheTypeWidensOnTheWay() {
        double[] numbers = {16_777_217, 0.5, MISSING};
        assertThat(type(numbers)).isEqualTo("f8");
        assertThat(ByteBuffer.wrap(bytes(Column.exact(3, i -> numbers[i])))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getDouble())
                .isEqualTo(16_777_217);
    }

    @Test
    void hasTheLowestValueForWhatIsMissing() {
        double[] numbers = {5, MISSING};
        assertThat(bytes(Column.exact(2, i -> numbers[i]))).containsExactly(5, -128);
    }

    @Test
    void drawsWithSevenDigitsButNeverMakesANumberInfiniteOrNothing() {
        assertThat(Column.drawn(1, _ -> 0.1)).containsEntry("type", "f4");
        assertThat(Column.drawn(1, _ -> 1.5e300)).containsEntry("type", "f8");
        assertThat(Column.drawn(1, _ -> 1.5e-300)).containsEntry("type", "f8");
    }

    private static Object type(double... numbers) {
        return Column.exact(numbers.length, i -> numbers[i]).get("type");
    }

    private static byte[] bytes(Map<String, Object> column) {
        return Base64.getDecoder().decode((String) column.get("data"));
    }
}
