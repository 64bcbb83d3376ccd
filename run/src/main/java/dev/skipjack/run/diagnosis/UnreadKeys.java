package dev.skipjack.run.diagnosis;

import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.run.KeysRead;
import dev.skipjack.run.Objective;
import dev.skipjack.run.config.EffectiveConfig;
import dev.skipjack.run.config.TransformException;
import dev.skipjack.run.config.Transforms;
import dev.skipjack.run.spec.Nearest;
import dev.skipjack.run.spec.RunSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the keys of a spec's configuration that its objective never asks for. One thread at a time. */
public final class UnreadKeys {
    private static final int POINTS = 8;
    private static final int MOST_DRAWS = 64;

    /** What is looked at takes no more than some of a person's time; one point is always looked at. */
    private static final long MOST_NANOS = 2_000_000_000L;

    private final SearchSpace space;
    private final Objective objective;
    private final EffectiveConfig config;
    private final Transforms transforms;
    private final Set<String> read = new HashSet<>();
    private final Set<String> unread = new TreeSet<>();
    private boolean isSeen;

    private UnreadKeys(RunSpec spec) {
        this.space = spec.parameters().space();
        this.objective = spec.objective();
        this.config = spec.effectiveConfig();
        this.transforms = config.transforms();
    }

    /**
     * The keys that are unread at every one of some points, in alphabetical order; none where the objective cannot tell. Judges
     * up to eight points for it, as far as two seconds go: one where all keys are read there.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static List<UnreadKey> of(RunSpec spec, List<Assignment> points) throws InterruptedException {
        UnreadKeys keys = new UnreadKeys(spec);
        long begin = System.nanoTime();
        for (Assignment point : points.subList(0, Math.min(POINTS, points.size()))) {
            if (System.nanoTime() - begin < MOST_NANOS && keys.mayLearn()) {
                keys.look(point);
            }
        }
        return keys.found();
    }

    /** As above, at points that are spread over the space. */
    public static List<UnreadKey> of(RunSpec spec) throws InterruptedException {
        return of(spec, spread(spec.parameters().space()));
    }

    /** Choices in turn, numbers by multiples of the golden ratio; points that break the rules are left out. */
    static List<Assignment> spread(SearchSpace space) {
        List<Assignment> points = new ArrayList<>();
        for (int draw = 0; draw < MOST_DRAWS && points.size() < POINTS; draw++) {
            double[] point = new double[space.size()];
            for (int i = 0; i < point.length; i++) {
                double turns = 0.5 + draw * Math.sqrt(i + 1) * 0.6180339887498949;
                long levels = space.distribution(i).levels();
                point[i] = levels <= POINTS
                        ? space.distribution(i).level(draw % levels)
                        : space.distribution(i).fromUnit(turns - Math.floor(turns));
            }
            if (space.allows(point)) {
                points.add(Assignment.of(space, point));
            }
        }
        return points;
    }

    /** Whether another point may tell anything new: not if every key was asked for, and all points have the same. */
    private boolean mayLearn() {
        return !isSeen || !read.containsAll(unread) || hasChoicesWithKeys();
    }

    private boolean hasChoicesWithKeys() {
        return IntStream.range(0, space.size())
                .mapToObj(space::distribution)
                .anyMatch(distribution -> distribution instanceof CategoricalDistribution categorical
                        && categorical.choices().stream().anyMatch(Map.class::isInstance));
    }

    private void look(Assignment point) throws InterruptedException {
        try {
            Map<String, @Nullable Object> effective = config.at(point);
            Optional<KeysRead> keys = objective.keysRead(transforms.apply(effective));
            keys.ifPresent(found -> add(found, effective));
        } catch (TransformException e) {
            // A point without a configuration shows nothing.
        }
    }

    /** What a transform makes or takes away is nobody's key. */
    private void add(KeysRead keys, Map<String, @Nullable Object> effective) {
        isSeen = true;
        Set<String> set = KeysRead.paths(effective);
        read.addAll(keys.read());
        keys.unread().stream().filter(set::contains).forEach(unread::add);
    }

    private List<UnreadKey> found() {
        List<String> asked = read.stream().sorted().toList();
        return unread.stream()
                .filter(path -> !read.contains(path))
                .map(path -> new UnreadKey(path, space.indexOf(path) >= 0, Nearest.to(path, asked)))
                .toList();
    }
}
