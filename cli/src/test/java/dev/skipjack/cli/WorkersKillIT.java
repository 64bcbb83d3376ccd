package dev.skipjack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kill -9} at random moments (seed 23) among 8 processes that share a study, each replaced at once, against a run of one
 * process. How often is the system property {@code skipjack.kills}.
 */
class WorkersKillIT {
    private static final int PROCESSES = 8;
    private static final int THREADS = 2;
    private static final int KILLS = Integer.getInteger("skipjack.kills", 8);
    private static final int TRIALS = 30 * KILLS + 100;

    @TempDir
    static Path shared;

    private static List<String> unbroken;

    @TempDir
    Path folder;

    @BeforeAll
    static void runUnbroken() throws Exception {
        Workers whole = new Workers(shared.resolve("whole"), "runs/slow.log", TRIALS);
        assertThat(whole.await(whole.start(Workers.CONCURRENCY)).exit()).isZero();
        unbroken = whole.table();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///runs/slow.db", "runs/slow.log"})
    void killedWorkersLeaveTheSameStudy(String storage) throws Exception {
        killAmong(new Workers(folder, storage, TRIALS));
    }

    @Test
    void killedWorkersLeaveTheSameStudyOnPostgreSql() throws Exception {
        try (PostgresServer server = new PostgresServer(shared)) {
            killAmong(new Workers(folder, server.url(), TRIALS));
        }
    }

    private static void killAmong(Workers workers) throws Exception {
        try {
            List<String> alive = new ArrayList<>();
            IntStream.range(0, PROCESSES).forEach(_ -> alive.add(workers.start(THREADS)));
            Set<String> killed = kill(workers, alive);
            for (String name : alive) {
                Program.Ended ended = workers.await(name);
                assertThat(ended.exit()).as("%s: %s", name, ended.err()).isZero();
                assertThat(ended.json().get("trials").get("complete").asInt()).isEqualTo(TRIALS);
            }
            assertThat(workers.table()).isEqualTo(unbroken);
            assertThat(workers.table())
                    .extracting(line -> Program.json(line).get("number").asInt())
                    .containsExactlyElementsOf(
                            IntStream.range(0, TRIALS).boxed().toList());
            checkEvaluations(workers.evaluations(), killed);
        } finally {
            workers.killAll();
        }
    }

    /** Kills one of those alive after another, and starts another in its place; which were killed. */
    private static Set<String> kill(Workers workers, List<String> alive) throws Exception {
        Random random = new Random(23);
        Set<String> killed = new HashSet<>();
        while (killed.size() < KILLS) {
            workers.awaitEvaluations(workers.evaluations().size() + random.nextInt(20));
            Thread.sleep(random.nextInt(60));
            String victim = alive.remove(random.nextInt(PROCESSES));
            assertThat(workers.process(victim).isAlive()).isTrue();
            workers.process(victim).destroyForcibly().waitFor();
            killed.add(victim);
            alive.add(workers.start(THREADS));
        }
        return killed;
    }

    /** Nothing was judged again but what a killed process was judging: at most as much as it has threads. */
    private static void checkEvaluations(List<Workers.Evaluation> evaluations, Set<String> killed) {
        Map<String, String> last = new HashMap<>();
        evaluations.forEach(one -> last.put(one.configuration(), one.worker()));
        assertThat(last).hasSize(TRIALS);
        Map<String, Integer> lost = new HashMap<>();
        Map<String, Integer> left = new HashMap<>();
        evaluations.forEach(one -> left.merge(one.configuration(), 1, Integer::sum));
        for (Workers.Evaluation one : evaluations) {
            if (left.merge(one.configuration(), -1, Integer::sum) > 0) {
                lost.merge(one.worker(), 1, Integer::sum);
            }
        }
        assertThat(killed).containsAll(lost.keySet());
        assertThat(lost.values()).allSatisfy(count -> assertThat(count).isBetween(1, THREADS));
        assertThat(evaluations.stream().distinct().count()).isEqualTo(evaluations.size());
    }
}
