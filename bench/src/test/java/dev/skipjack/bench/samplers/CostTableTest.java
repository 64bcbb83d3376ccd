package dev.skipjack.bench.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CostTableTest {
    @ParameterizedTest
    @EnumSource
    void measuresASamplerOfEachRow(CostTable table) {
        CostCase row = table.row();
        CostCase small =
                new CostCase(row.sampler(), row.samplers(), row.isFedAtRandom(), row.costSpace(), 12, row.reuse());
        try (CostStudy study = new CostStudy(small)) {
            assertThat(study.trial()).isPositive();
        }
        assertThat(row.sampler())
                .startsWith(row.samplers().get().identity().get("sampler").toString());
        assertThat(table.name()).matches(".*_" + row.past() + "|RANDOM.*");
    }
}
