package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.testkit.Cases;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PythonJsonTest {
    /** The right-hand column is what {@code repr} of CPython 3.12 prints. */
    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "0.0, 0.0",
        "-0.0, -0.0",
        "1e-3, 0.001",
        "1e-4, 0.0001",
        "1e-5, 1e-05",
        "-1.5e-7, -1.5e-07",
        "1e7, 10000000.0",
        "123456789.125, 123456789.125",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1.2345678901234567e16, 1.2345678901234568e+16",
        "9999999999999998.0, 9999999999999998.0",
        "4.9e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "2e-3, 0.002",
        "1e22, 1e+22",
        "1e100, 1e+100",
        "0.1, 0.1"
    })
    void writesFloatsAsPythonDoes(double value, String text) {
        assertThat(PythonJson.write(value)).isEqualTo(text);
    }

    @Test
    void writesTextAsPythonDoes() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", Arrays.asList(1, 2L, null, true));
        map.put("a", "é\"\\\n\u0001\u007f/😀");
        map.put("e", Map.of());
        map.put("l", List.of());
        assertThat(PythonJson.write(map))
                .isEqualTo("{\"b\": [1, 2, null, true], \"a\": \"\\u00e9\\\"\\\\\\n\\u0001\\u007f/\\ud83d\\ude00\","
                        + " \"e\": {}, \"l\": []}");
    }

    @Test
    void readsBackEveryDouble() {
        Cases.of(7, 2000).forEach(random -> {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(JsonText.read(PythonJson.write(value))).isEqualTo(value);
            }
        });
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> PythonJson.write(Double.NaN)).hasMessageContaining("must be finite, but was NaN");
        assertThatThrownBy(() -> PythonJson.write(List.of(new Object()))).hasMessageContaining("not a JSON value");
        assertThatThrownBy(() -> JsonText.read("{\"a\": ")).hasMessageContaining("not JSON: {\"a\": ");
        assertThatThrownBy(() -> JsonText.read("1 2")).hasMessageContaining("followed by more");
        assertThatThrownBy(() -> JsonText.read("")).hasMessageContaining("nothing");
    }
}
