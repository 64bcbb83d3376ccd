package dev.skipjack.bench.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.bench.seed.Row.Manners;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeedTableTest {
    private static final Work NOTHING = Work.of((from, to) -> to - from);
    private static final Row LIMIT = Row.limit("limit", 10, 60.06, Manners.FREELY, NOTHING);
    private static final Row ROW = new Row("row", 10, 60.06, 200.0, "limit", Manners.FREELY, NOTHING);
    private static final SeedTable TABLE = new SeedTable(
            List.of(new Rate(LIMIT, List.of(900.0, 1100.0, 1000.0), 0), new Rate(ROW, List.of(300.0, 500.0), 12.34)));

    @Test
    void printsOneObjectARow() {
        assertThat(TABLE.json())
                .containsExactly(
                        "{\"bytes_per_op\":0,\"limit_ops_per_s\":null,\"limit_row\":null,\"max\":1100,\"min\":900,\"n\":10,"
                                + "\"ops_per_s\":1000,\"payload_bytes\":60.1,\"repeats\":3,\"row\":\"limit\","
                                + "\"seed_ops_per_s\":null,\"share\":null}",
                        "{\"bytes_per_op\":12.3,\"limit_ops_per_s\":1000,\"limit_row\":\"limit\",\"max\":500,\"min\":300,"
                                + "\"n\":10,\"ops_per_s\":400,\"payload_bytes\":60.1,\"repeats\":2,\"row\":\"row\","
                                + "\"seed_ops_per_s\":200,\"share\":0.4}");
    }

    @Test
    void printsTheShareOfTheLimitAndTheTimesOfTheSeed() {
        assertThat(TABLE.lines().getLast()).matches("row +10 +60.1 +400 +300 +500 +200 +2.0 +1,000 +40% +12");
    }

    @Test
    void cutsARangeIntoEqualSharesForThreads() throws Exception {
        assertThat(new Team(3).run(ROW, 2)).isEqualTo(20);
        assertThat(new Team(1).run(ROW, 2)).isEqualTo(20);
    }

    @Test
    void timesEachRowAsOftenAsAsked() throws Exception {
        int[] calls = new int[3];
        Work counted = new Work() {
            @Override
            public void prepare() {
                calls[0]++;
            }

            @Override
            public long run(int from, int to) {
                calls[1]++;
                return to;
            }

            @Override
            public void tidy() {
                calls[2]++;
            }
        };
        Row once = new Row("once", 5, 0, null, null, Manners.ONCE, counted);
        List<Rate> rates = new Stopwatch(4, 0).time(List.of(once), 1);
        assertThat(rates)
                .singleElement()
                .satisfies(rate -> assertThat(rate.repeats()).isEqualTo(4));
        assertThat(calls).containsExactly(5, 5, 5);
    }
}
