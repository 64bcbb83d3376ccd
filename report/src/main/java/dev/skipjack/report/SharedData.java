package dev.skipjack.report;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.report.TrialSheet.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What most charts of a page draw: the study, its trials and its parameters as columns. Stateless. */
final class SharedData {
    private SharedData() {}

    static void put(ReportSubject subject, TrialSheet trials, PageData data) {
        data.put("study", study(subject));
        data.put("trials", trials(subject, trials));
        List<Map<String, Object>> parameters = new ArrayList<>();
        trials.parameters().forEach((name, parameter) -> parameters.add(parameter(name, parameter, trials.size())));
        data.put("parameters", parameters);
    }

    private static Map<String, Object> study(ReportSubject subject) {
        return Map.of(
                "name", subject.name(),
                "objectives", subject.objectives(),
                "directions",
                        subject.directions().stream()
                                .map(direction -> direction.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    private static Map<String, Object> trials(ReportSubject subject, TrialSheet trials) {
        int n = trials.size();
        Map<String, Object> json = new HashMap<>();
        json.put("count", n);
        json.put("fate", Column.exact(n, row -> trials.fate(row).code()));
        json.put(
                "values",
                IntStream.range(0, subject.directions().size())
                        .mapToObj(objective -> Column.exact(n, row -> trials.value(row, objective)))
                        .toList());
        begin(trials).ifPresent(begin -> {
            json.put("begin", begin.toEpochMilli());
            json.put(
                    "started",
                    Column.exact(n, row -> since(begin, trials.trial(row).started())));
            json.put(
                    "finished",
                    Column.exact(n, row -> since(begin, trials.trial(row).finished())));
            json.put("lanes", lanes(trials));
        });
        return json;
    }

    private static Map<String, Object> lanes(TrialSheet trials) {
        Lanes lanes = Lanes.of(trials);
        return Map.of(
                "names", lanes.names(),
                "areWorkers", lanes.areWorkers(),
                "left", lanes.left(trials),
                "of", Column.exact(trials.size(), row -> lanes.of(row)));
    }

    private static Optional<Instant> begin(TrialSheet trials) {
        return IntStream.range(0, trials.size())
                .mapToObj(row -> trials.trial(row).started())
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }

    /** Milliseconds; NaN for no time. */
    private static double since(Instant begin, @Nullable Instant time) {
        return time == null ? Double.NaN : Duration.between(begin, time).toMillis();
    }

    private static Map<String, Object> parameter(String name, Parameter parameter, int size) {
        Map<String, Object> json = new HashMap<>(domain(parameter.distribution()));
        json.put("name", name);
        json.put("values", Column.drawn(size, parameter::at));
        return json;
    }

    private static Map<String, Object> domain(Distribution distribution) {
        return switch (distribution) {
            case FloatDistribution f -> Map.of("low", f.low(), "high", f.high(), "log", f.isLog());
            case IntDistribution i -> Map.of("low", i.low(), "high", i.high(), "log", i.isLog());
            case CategoricalDistribution c ->
                Map.of("choices", c.choices().stream().map(SharedData::choice).toList());
        };
    }

    /** A choice as a text; text stays as it is. */
    static String choice(@Nullable Object choice) {
        return choice instanceof String text ? text : CanonicalJson.write(choice);
    }
}
