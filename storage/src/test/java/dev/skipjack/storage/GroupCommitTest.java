package dev.skipjack.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Sixteen callers of whom the first is held in its commit until the others wait. */
final class GroupCommitTest {
    private static final int CALLERS = 16;

    private final Transactions transactions = new Transactions();
    private final GroupCommit commits = new GroupCommit(transactions);

    /** Transactions of a list; the first commit waits for {@link #mayCommit}. */
    private static final class Transactions implements GroupCommit.Transactions {
        final CountDownLatch isCommitting = new CountDownLatch(1);
        final CountDownLatch mayCommit = new CountDownLatch(1);
        final List<Integer> committed = new ArrayList<>();
        final List<Integer> open = new ArrayList<>();
        int commits;

        @Override
        public void begin() {
            assertThat(open).isEmpty();
        }

        @Override
        public void commit() {
            isCommitting.countDown();
            try {
                mayCommit.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            commits++;
            committed.addAll(open);
            open.clear();
        }

        @Override
        public void rollback() {
            open.clear();
        }
    }

    /** The callers' answers, in the order of their numbers; number 0 leads the first commit. */
    private List<Future<Boolean>> submitAll(int failing) throws Exception {
        List<Future<Boolean>> answers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS, task -> {
            threads.add(new Thread(task));
            return threads.getLast();
        })) {
            for (int n = 0; n < CALLERS; n++) {
                int number = n;
                answers.add(callers.submit(() -> submit(number, failing)));
                if (n == 0) {
                    transactions.isCommitting.await();
                }
            }
            for (Thread caller : threads.subList(1, CALLERS)) {
                while (caller.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }
            transactions.mayCommit.countDown();
        }
        return answers;
    }

    private boolean submit(int number, int failing) throws SQLException {
        commits.submit(() -> {
            transactions.open.add(number);
            if (number == failing) {
                throw new SQLException("number " + number);
            }
        });
        synchronized (transactions) {
            return transactions.committed.contains(number);
        }
    }

    @Test
    void commitsOnceForAllWhoCameMeanwhile() throws Exception {
        for (Future<Boolean> wasCommitted : submitAll(-1)) {
            assertThat(wasCommitted.get()).isTrue();
        }
        assertThat(transactions.commits).isEqualTo(2);
        assertThat(commits.waits()).isEqualTo(CALLERS - 1);
    }

    @Test
    void failsForTheCallerConcernedAlone() throws Exception {
        List<Future<Boolean>> answers = submitAll(7);
        assertThatThrownBy(answers.get(7)::get).hasRootCauseMessage("number 7");
        for (Future<Boolean> answer : answers) {
            assertThat(answer.state() == Future.State.FAILED || answer.get()).isTrue();
        }
        assertThat(transactions.committed)
                .hasSize(CALLERS - 1)
                .doesNotContain(7)
                .doesNotHaveDuplicates();
    }

    @Test
    void neverRunsWorkOfItsOwnTwice() {
        List<String> runs = new ArrayList<>();
        assertThatThrownBy(() -> commits.alone(() -> {
                    runs.add("run");
                    transactions.open.add(1);
                    throw new SQLException("badly");
                }))
                .hasMessage("badly");
        assertThat(runs).containsExactly("run");
        assertThat(transactions.open).isEmpty();
        assertThat(transactions.committed).isEmpty();
    }
}
