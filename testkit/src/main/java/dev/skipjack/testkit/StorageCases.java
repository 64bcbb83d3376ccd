package dev.skipjack.testkit;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Outcome;
import dev.skipjack.core.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The trials, spaces and writes that the contracts of {@link Storage} share. */
final class StorageCases {
    static final Instant STARTED = Instant.parse("2026-11-23T02:13:43.388723Z");
    static final Instant FINISHED = Instant.parse("2026-11-23T02:13:44.000001Z");
    static final Assignment EMPTY = Assignment.of(SearchSpace.of(Map.of()), new double[0]);

    private StorageCases() {}

    static TrialWrite.Told told(int number, Outcome outcome) {
        return new TrialWrite.Told(number, FINISHED, null, outcome, Map.of());
    }

    static StoredTrial added(int number, List<Double> values) {
        return new StoredTrial(
                number, TrialState.COMPLETE, STARTED, FINISHED, EMPTY, values, new TreeMap<>(), Map.of(), Map.of());
    }

    static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("risk.target", FloatDistribution.of(0, 1));
        parameters.put("entry.fast", IntDistribution.of(0, 100));
        parameters.put("entry.kind", CategoricalDistribution.of("sma", null, true, 1.5));
        return SearchSpace.of(parameters);
    }

    static SearchSpace randomSpace(RandomGenerator random) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(List.of("b", "a.x", "ü", "a b", "A", "c\"", "0"));
        Collections.shuffle(names, java.util.Random.from(random));
        for (String name : names.subList(0, random.nextInt(names.size() + 1))) {
            parameters.put(name, randomDistribution(random));
        }
        return SearchSpace.of(parameters);
    }

    static StoredTrial randomTrial(int number, RandomGenerator random) {
        SearchSpace space = randomSpace(random);
        double[] point = IntStream.range(0, space.size())
                .mapToDouble(i -> space.distribution(i).fromUnit(random.nextDouble()))
                .toArray();
        List<TrialState> states = List.of(
                TrialState.WAITING, TrialState.RUNNING, TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL);
        TrialState state = states.get(random.nextInt(states.size()));
        boolean isValued = state == TrialState.COMPLETE || (state == TrialState.PRUNED && random.nextBoolean());
        List<Double> odd = List.of(0.0, -1e-300, 1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        TreeMap<Integer, Double> reports = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            reports.put(random.nextInt(1000), i == 2 ? (Double) Double.NaN : odd.get(random.nextInt(odd.size())));
        }
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("fixed_params", Map.of("x", random.nextDouble()));
        attributes.put("null", null);
        return new StoredTrial(
                number,
                state,
                state == TrialState.WAITING ? null : STARTED,
                state.isFinished() ? FINISHED : null,
                Assignment.of(space, point),
                isValued ? List.of(odd.get(random.nextInt(odd.size()))) : List.of(),
                reports,
                random.nextBoolean() ? attributes : Map.of(),
                random.nextBoolean() ? Map.of("note", List.of("ü", (long) number)) : Map.of());
    }

    private static Distribution randomDistribution(RandomGenerator random) {
        double low = Math.scalb(random.nextDouble(), random.nextInt(-40, 40));
        return switch (random.nextInt(6)) {
            case 0 -> FloatDistribution.of(-low, low * 3);
            case 1 -> FloatDistribution.log(low, low * 1000);
            case 2 -> FloatDistribution.stepped(0.1, 0.1 + random.nextInt(50) * 0.05, 0.05);
            case 3 -> IntDistribution.stepped(-random.nextInt(1000), random.nextInt(1000), 1 + random.nextInt(9));
            case 4 -> IntDistribution.log(1, 1 + random.nextInt(1_000_000));
            default -> CategoricalDistribution.of("x", low, false, null, random.nextInt(2, 100));
        };
    }
}
