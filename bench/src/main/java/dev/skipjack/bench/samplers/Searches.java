package dev.skipjack.bench.samplers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Many searches, each on one thread, some at a time. Stateless; thread-safe. */
final class Searches {
    private Searches() {}

    /**
     * Runs them.
     *
     * @param workers how many at a time, at least 1
     * @param done is told each, in the order of the searches, as soon as those before it are done too
     */
    static List<SearchRun> run(List<Search> searches, int workers, Consumer<SearchRun> done) {
        List<SearchRun> runs = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<SearchRun>> futures =
                    searches.stream().map(search -> threads.submit(search::run)).toList();
            for (Future<SearchRun> future : futures) {
                SearchRun run = result(future);
                done.accept(run);
                runs.add(run);
            }
        } finally {
            threads.shutdownNow();
        }
        return runs;
    }

    private static SearchRun result(Future<SearchRun> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
