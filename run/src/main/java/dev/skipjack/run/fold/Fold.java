package dev.skipjack.run.fold;

import java.util.List;

/**
 * One way to cut a history.
 *
 * @param train what a configuration is chosen by, in order of time, apart from one another; empty where nothing is to be chosen
 * @param test what it is judged by, in order of time; shares no bar with {@code train}
 */
public record Fold(List<Stretch> train, List<Stretch> test) {
    public Fold {
        train = List.copyOf(train);
        test = List.copyOf(test);
    }
}
