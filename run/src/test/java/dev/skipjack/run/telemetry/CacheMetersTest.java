package dev.skipjack.run.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Tally archive = new Tally("archive");

    private double count(String meter, String... tags) {
        FunctionCounter counter = registry.get(meter).tags(tags).functionCounter();
        return counter.count();
    }

    @Test
    void readsTheCountsAsTheyAreNow() {
        new CacheMeters(List.of(archive), Tags.of("study", "s")).bindTo(registry);
        assertThat(count("cache.gets", "cache", "archive", "result", "hit")).isZero();
        archive.found(true);
        archive.found(true);
        archive.found(false);
        archive.waited();
        assertThat(count("cache.gets", "cache", "archive", "study", "s", "result", "hit"))
                .isEqualTo(2);
        assertThat(count("cache.gets", "cache", "archive", "study", "s", "result", "miss"))
                .isEqualTo(1);
        assertThat(count("cache.waits", "cache", "archive", "study", "s")).isEqualTo(1);
        assertThat(count("cache.evictions", "cache", "archive", "study", "s")).isZero();
    }

    @Test
    void tellsCachesApart() {
        Counted columns = () -> new CacheCounts("indicator columns", 5, 4, 3, 0);
        new CacheMeters(List.of(archive, columns), List.of()).bindTo(registry);
        assertThat(registry.getMeters()).hasSize(8);
        assertThat(count("cache.gets", "cache", "indicator columns", "result", "hit"))
                .isEqualTo(5);
        assertThat(count("cache.gets", "cache", "indicator columns", "result", "miss"))
                .isEqualTo(4);
        assertThat(count("cache.evictions", "cache", "indicator columns")).isEqualTo(3);
    }

    /** A registry holds the object it reads weakly, and would read NaN or a last value once that is gone. */
    @Test
    void keepsReadingWhenNobodyElseHoldsTheCache() throws InterruptedException {
        bindATemporaryCache();
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(count("cache.gets", "cache", "temporary", "result", "miss")).isEqualTo(1);
        assertThat(count("cache.gets", "cache", "temporary", "result", "hit")).isEqualTo(7);
    }

    private void bindATemporaryCache() {
        Tally temporary = new Tally("temporary");
        new CacheMeters(List.of(temporary), List.of()).bindTo(registry);
        for (int i = 0; i < 7; i++) {
            temporary.found(true);
        }
        temporary.found(false);
    }
}
