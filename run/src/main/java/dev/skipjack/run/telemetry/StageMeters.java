package dev.skipjack.run.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Stage times as Micrometer timers {@code skipjack.ask}, {@code skipjack.evaluate}, {@code skipjack.tell}, each a histogram. */
public final class StageMeters implements StageTimes {
    /** From 10 microseconds to some 3 hours. */
    private static final Duration[] BUCKETS = IntStream.range(0, 10)
            .mapToObj(decade -> Duration.ofNanos(10_000L * (long) Math.pow(10, decade)))
            .flatMap(bound -> Stream.of(bound, bound.multipliedBy(3)))
            .limit(19)
            .toArray(Duration[]::new);

    private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

    /** Timers in a registry. */
    public StageMeters(MeterRegistry registry, Tags tags) {
        for (Stage stage : Stage.values()) {
            Timer timer = Timer.builder("skipjack." + stage.name().toLowerCase(Locale.ROOT))
                    .description(stage.words())
                    .tags(tags)
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
            timers.put(stage, timer);
        }
    }

    @Override
    public void took(Stage stage, long nanos) {
        Objects.requireNonNull(timers.get(stage), "one for each").record(nanos, TimeUnit.NANOSECONDS);
    }
}
