package dev.skipjack.bench.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does a row's operations on a number of threads, an equal share each. Stateless; one thread at a time. */
record Team(int threads) {
    /** So many passes over the operations; on several threads each goes through its share so often. */
    long run(Row row, long passes) throws Exception {
        if (threads == 1) {
            return run(row, passes, 0, row.n());
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int from = share(row, i);
                int to = share(row, i + 1);
                shares.add(pool.submit(() -> run(row, passes, from, to)));
            }
            long sum = 0;
            for (Future<Long> share : shares) {
                sum += share.get();
            }
            return sum;
        }
    }

    private static long run(Row row, long passes, int from, int to) throws Exception {
        long sum = 0;
        for (long i = 0; i < passes; i++) {
            sum += row.work().run(from, to);
        }
        return sum;
    }

    private int share(Row row, int i) {
        return (int) ((long) row.n() * i / threads);
    }
}
