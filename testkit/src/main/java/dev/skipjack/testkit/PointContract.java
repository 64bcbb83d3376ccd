package dev.skipjack.testkit;

import static dev.skipjack.testkit.StorageCases.FINISHED;
import static dev.skipjack.testkit.StorageCases.STARTED;
import static dev.skipjack.testkit.StorageCases.randomSpace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Storage} keeps of a trial's parameters. */
interface PointContract {
    /** The storage under test; each test has a new one. */
    Storage storage();

    @Test
    default void keepsLateParametersBehindEarlyOnes() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        SearchSpace early = SearchSpace.of(Map.of("z", FloatDistribution.of(0, 1)));
        SearchSpace late = SearchSpace.of(Map.of("a", IntDistribution.of(1, 9)));
        storage().write(study, List.of(new TrialWrite.Asked(0, STARTED, Assignment.of(early, new double[] {0.5}))));
        storage()
                .write(
                        study,
                        List.of(new TrialWrite.Told(
                                0, FINISHED, Assignment.of(late, new double[] {3}), Outcome.Complete.of(1), Map.of())));
        Assignment stored = storage().trials(study).getFirst().assignment();
        assertThat(stored.space().names()).containsExactly("z", "a");
        assertThat(stored.asMap()).isEqualTo(Map.of("z", 0.5, "a", 3L));
    }

    @Test
    default void keepsAnyPointOfAnySpace() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        List<Assignment> points = new ArrayList<>();
        Cases.of(20261123, 60).forEach(random -> {
            SearchSpace space = randomSpace(random);
            double[] internals = IntStream.range(0, space.size())
                    .mapToDouble(i -> space.distribution(i).fromUnit(random.nextDouble()))
                    .toArray();
            points.add(Assignment.of(space, internals));
            storage().write(study, List.of(new TrialWrite.Asked(points.size() - 1, STARTED, points.getLast())));
        });
        List<StoredTrial> stored = storage().trials(study);
        for (int i = 0; i < points.size(); i++) {
            assertThat(stored.get(i).assignment().space())
                    .isEqualTo(points.get(i).space());
            assertThat(stored.get(i).assignment().internals())
                    .isEqualTo(points.get(i).internals());
        }
    }

    @Test
    default void keepsChoicesThatAreListsOrMaps() {
        StudyRecord study = storage().create("s", Direction.MINIMIZE, Map.of());
        CategoricalDistribution choice = CategoricalDistribution.of(
                "[plain", Map.of("kind", "sma", "periods", List.of(5L, 20L)), List.of(), null, 2L, Map.of("é", true));
        CategoricalDistribution strings = CategoricalDistribution.of("[1,2]", "{}");
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("entry", choice);
        parameters.put("text", strings);
        SearchSpace space = SearchSpace.of(parameters);
        for (int i = 0; i < 6; i++) {
            storage().write(study, List.of(new TrialWrite.Asked(i, STARTED, Assignment.of(space, new double[] {i, i % 2
            }))));
        }
        List<StoredTrial> trials = storage().trials(study);
        for (int i = 0; i < 6; i++) {
            assertThat(trials.get(i).assignment().value("entry")).isEqualTo(choice.external(i));
            assertThat(trials.get(i).assignment().value("text")).isEqualTo(strings.external(i % 2));
        }
    }
}
