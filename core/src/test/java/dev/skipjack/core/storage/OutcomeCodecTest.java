package dev.skipjack.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeCodecTest {
    @Test
    void readsConstraintsThatHaveNamesAsOptuna5Does() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("constraints:limit", 2);
        attributes.put("constraints:0", -1.0);
        attributes.put("constraints", List.of(5.0, 6L));
        attributes.put("constraint", 9.0);
        assertThat(OutcomeCodec.constraints(attributes)).containsExactly(-1.0, 6.0, 2.0);
    }

    @Test
    void readsAConstraintThatIsNoNumberAsNotANumber() {
        assertThat(OutcomeCodec.constraints(Map.of("constraints", List.of("high"))))
                .containsExactly(Double.NaN);
    }
}
