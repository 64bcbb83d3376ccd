package dev.skipjack.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skipjack.core.dedup.DedupGuard;
import dev.skipjack.core.dedup.GuardCounts;
import dev.skipjack.core.key.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link DedupGuard} does. Subclasses say how one is opened. */
public abstract class GuardContract {
    private static final int THREADS = 8;

    /** Texts that are easily taken for one another: by their bytes, their case, or what an encoding makes of them. */
    private static final List<String> ODD = List.of(
            "",
            "\0",
            "\0\0",
            "a",
            "A",
            "a\0",
            "a\0b",
            "a ",
            "?",
            "\ud800",
            "\udc00",
            "\udc00\ud800",
            "\ud83d\ude00",
            "\ufffd",
            "é",
            "e\u0301",
            "' OR 1=1 --",
            "0".repeat(64),
            "a".repeat(64),
            "A".repeat(64),
            "a".repeat(63) + "g",
            "a".repeat(63),
            "a".repeat(65),
            "\u00aa".repeat(32),
            "a".repeat(30),
            "a".repeat(31),
            "a".repeat(32),
            "\0" + "a".repeat(30),
            "\0" + "a".repeat(31),
            "\ud800" + "a".repeat(14),
            "\ud800" + "a".repeat(15),
            "x".repeat(254),
            "x".repeat(255),
            "x".repeat(256),
            "y".repeat(1 << 20),
            "y".repeat((1 << 20) - 1) + "z");

    /** The guard under test; each test has a new one. */
    protected DedupGuard guard;

    /** A guard of a study; of one that is shared, the same set again at a second call with the same name. */
    protected abstract DedupGuard open(String study);

    /** Whether a second {@link #open} finds what the first one added. */
    protected boolean isShared() {
        return true;
    }

    @BeforeEach
    void openGuard() {
        guard = open("s");
    }

    @AfterEach
    void closeGuard() {
        guard.close();
    }

    @Test
    void isNewOnce() {
        assertThat(guard.seen("a")).isFalse();
        assertThat(guard.add("a")).isTrue();
        assertThat(guard.seen("a")).isTrue();
        assertThat(guard.add("a")).isFalse();
    }

    @Test
    void forgetsWhatIsRemoved() {
        assertThat(guard.remove("a")).isFalse();
        guard.add("a");
        assertThat(guard.remove("a")).isTrue();
        assertThat(guard.seen("a")).isFalse();
        assertThat(guard.remove("a")).isFalse();
        assertThat(guard.add("a")).isTrue();
    }

    @Test
    void tellsOddStringsApart() {
        for (String odd : ODD) {
            assertThat(guard.seen(odd)).isFalse();
            assertThat(guard.add(odd)).isTrue();
            assertThat(guard.seen(odd)).isTrue();
        }
        for (String odd : ODD) {
            assertThat(guard.remove(odd)).isTrue();
            assertThat(guard.seen(odd)).isFalse();
        }
    }

    @Test
    void tellsOddStringsApartInBatches() {
        assertThat(guard.addBatch(ODD)).isEqualTo(ODD.size());
        assertThat(guard.addBatch(ODD)).isZero();
        assertThat(guard.seenBatch(ODD)).containsOnly(true);
    }

    @Test
    void answersInTheOrderOfTheList() {
        List<String> added = digests("in", 0, 500);
        guard.addBatch(added.subList(0, 300));
        added.subList(300, 500).forEach(guard::add);
        List<String> asked = new ArrayList<>(added);
        asked.addAll(digests("out", 0, 500));
        Collections.shuffle(asked, new Random(7));
        boolean[] seen = guard.seenBatch(asked);
        Set<String> there = new HashSet<>(added);
        assertThat(IntStream.range(0, asked.size()).allMatch(i -> seen[i] == there.contains(asked.get(i))))
                .isTrue();
    }

    @Test
    void takesEmptyBatches() {
        assertThat(guard.addBatch(List.of())).isZero();
        assertThat(guard.seenBatch(List.of())).isEmpty();
    }

    @Test
    void countsAStringGivenTwiceOnce() {
        guard.add("c");
        assertThat(guard.addBatch(List.of("a", "b", "a", "c", "b", "a"))).isEqualTo(2);
        assertThat(guard.seenBatch(List.of("a", "x", "a"))).containsExactly(true, false, true);
    }

    @Test
    void agreesWithASetAfterAnyHistory() {
        Cases.of(20261123, 12).forEach(random -> {
            Set<String> model = new HashSet<>();
            String prefix = "case " + random.nextLong() + " ";
            for (int step = 0; step < 60; step++) {
                agrees(random, prefix, model);
            }
        });
    }

    private void agrees(RandomGenerator random, String prefix, Set<String> model) {
        String key = key(random, prefix);
        List<String> keys = IntStream.range(0, random.nextInt(150))
                .mapToObj(i -> key(random, prefix))
                .toList();
        switch (random.nextInt(5)) {
            case 0 -> assertThat(guard.add(key)).isEqualTo(model.add(key));
            case 1 -> assertThat(guard.remove(key)).isEqualTo(model.remove(key));
            case 2 -> assertThat(guard.seen(key)).isEqualTo(model.contains(key));
            case 3 -> {
                int before = model.size();
                model.addAll(keys);
                assertThat(guard.addBatch(keys)).isEqualTo(model.size() - before);
            }
            default -> {
                boolean[] seen = guard.seenBatch(keys);
                for (int i = 0; i < seen.length; i++) {
                    assertThat(seen[i]).as(keys.get(i)).isEqualTo(model.contains(keys.get(i)));
                }
            }
        }
    }

    private static String key(RandomGenerator random, String prefix) {
        String text = prefix + random.nextInt(120);
        return random.nextBoolean() ? text : Sha256.of(text).hex();
    }

    @Test
    void countsHitsAndMisses() {
        guard.add("a");
        guard.add("a");
        guard.seen("a");
        guard.seen("b");
        guard.addBatch(List.of("a", "b", "b", "c"));
        guard.seenBatch(List.of("a", "b", "x"));
        GuardCounts counts = guard.counts();
        assertThat(counts.hits()).isEqualTo(1 + 1 + 2 + 2);
        assertThat(counts.misses()).isEqualTo(1 + 1 + 2 + 1);
    }

    @Test
    void keepsStudiesApart() {
        try (DedupGuard upper = open("S");
                DedupGuard odd = open("}{s\0' \"")) {
            assertThat(guard.add("a")).isTrue();
            assertThat(upper.add("a")).isTrue();
            assertThat(odd.add("a")).isTrue();
            assertThat(guard.remove("a")).isTrue();
            assertThat(upper.seen("a")).isTrue();
        }
    }

    @Test
    void findsAgainWhatWasAdded() {
        assumeTrue(isShared(), "this guard ends with the process");
        guard.add("a");
        try (DedupGuard other = open("s")) {
            assertThat(other.seen("a")).isTrue();
            assertThat(other.add("b")).isTrue();
            assertThat(guard.seen("b")).isTrue();
            assertThat(guard.add("b")).isFalse();
            other.remove("b");
            assertThat(guard.seenBatch(List.of("a", "b"))).containsExactly(true, false);
        }
    }

    @Test
    void givesEachStringToOneOfEightThreads() throws Exception {
        List<String> keys = digests("contended", 0, 1000);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Integer>> added = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int t = 0; t < THREADS; t++) {
                int seed = t;
                added.add(threads.submit(() -> {
                    start.await();
                    return addAll(shuffled(keys, seed));
                }));
            }
        }
        int total = 0;
        for (Future<Integer> count : added) {
            total += count.get();
        }
        assertThat(total).isEqualTo(keys.size());
        assertThat(guard.seenBatch(keys)).containsOnly(true);
    }

    /** The first half one by one, the second in batches; each is there as soon as this has returned from adding it. */
    private int addAll(List<String> keys) {
        int half = keys.size() / 2;
        int added = 0;
        for (String key : keys.subList(0, half)) {
            added += guard.add(key) ? 1 : 0;
            assertThat(guard.seen(key)).isTrue();
        }
        for (int i = half; i < keys.size(); i += 100) {
            added += guard.addBatch(keys.subList(i, Math.min(i + 100, keys.size())));
        }
        return added;
    }

    private static List<String> shuffled(List<String> keys, int seed) {
        List<String> copy = new ArrayList<>(keys);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }

    private static List<String> digests(String name, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Sha256.of(name + i).hex())
                .toList();
    }
}
