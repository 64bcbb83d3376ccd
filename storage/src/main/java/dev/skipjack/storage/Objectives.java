package dev.skipjack.storage;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.trial.Direction;
import java.util.ArrayList;
import java.util.List;

/** What Optuna's formats keep of each objective of a study. Stateless. */
public final class Objectives {
    private Objectives() {}

    /**
     * The directions that names stand for.
     *
     * @param study names it and its place, for the message
     * @throws StorageException if there is none, or one is not known
     */
    public static List<Direction> directions(List<String> names, String study) {
        boolean areKnown = names.stream().allMatch(name -> name.equals("MINIMIZE") || name.equals("MAXIMIZE"));
        if (names.isEmpty() || !areKnown) {
            throw new StorageException(study + " has the directions " + names
                    + ", but each must be MINIMIZE or MAXIMIZE, and there must be one for each objective.");
        }
        return names.stream().map(Direction::valueOf).toList();
    }

    /** Values with one more; those of objectives that were not given are NaN. */
    public static List<Double> with(List<Double> values, int objective, double value) {
        if (values.isEmpty() && objective == 0) {
            return List.of(value);
        }
        List<Double> more = new ArrayList<>(values);
        while (more.size() <= objective) {
            more.add(Double.NaN);
        }
        more.set(objective, value);
        return more;
    }
}
