package dev.skipjack.run.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Counts as Micrometer meters, under the names that Micrometer gives caches: {@code cache.gets} with {@code result} {@code hit} or
 * {@code miss}, {@code cache.evictions}, and {@code cache.waits}, which is ours; {@code cache} tells them apart. Read when the
 * registry is; nothing is counted twice. Needs {@code io.micrometer:micrometer-core} on the class path. Immutable.
 */
public final class CacheMeters implements MeterBinder {
    private static final String GETS = "What caches and guards were asked, by result";

    private final List<Counted> caches;
    private final Tags tags;

    /**
     * Meters of some caches.
     *
     * @param caches of different names
     * @param tags put on each meter, such as the study's name
     */
    public CacheMeters(List<Counted> caches, Iterable<Tag> tags) {
        this.caches = List.copyOf(caches);
        this.tags = Tags.of(tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Counted cache : caches) {
            Tags named = tags.and("cache", cache.counts().name());
            counter(registry, "cache.gets", GETS, named.and("result", "hit"), cache, CacheCounts::hits);
            counter(registry, "cache.gets", GETS, named.and("result", "miss"), cache, CacheCounts::misses);
            counter(registry, "cache.evictions", "What was dropped for room", named, cache, CacheCounts::evictions);
            counter(registry, "cache.waits", "Waits for another thread", named, cache, CacheCounts::waits);
        }
    }

    /** A registry holds what it reads weakly; the function holds it too, so that a counter lives as long as its registry. */
    private static void counter(
            MeterRegistry registry,
            String name,
            String words,
            Tags tags,
            Counted cache,
            ToDoubleFunction<CacheCounts> part) {
        FunctionCounter.builder(name, cache, _ -> part.applyAsDouble(cache.counts()))
                .description(words)
                .tags(tags)
                .register(registry);
    }
}
