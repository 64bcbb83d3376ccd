package dev.skipjack.bench.storage;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.study.Study;
import dev.skipjack.storage.Storages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One of several processes that share a study. Says "ready" once it is warm and has joined, begins when it is sent a line, and says how
 * many trials it judged and how often it was told that the database is locked, after which it goes on.
 */
public final class Worker {
    static final String READY = "ready";

    private Worker() {}

    /**
     * Works on a study.
     *
     * @param args the storage's URL; the study's name; how many trials it shall have; how many processes there are; how many trials
     *     this one makes alone, to be warm
     */
    public static void main(String[] args) throws IOException {
        int processes = Integer.parseInt(args[3]);
        try (Storage storage = Storages.open(args[0])) {
            try (Study warmUp =
                    Searches.open(storage, "warm-up " + ProcessHandle.current().pid(), 1)) {
                Searches.run(storage, warmUp, Integer.parseInt(args[4]), 1);
            }
            try (Study study = Searches.open(storage, args[1], processes)) {
                System.out.println(READY);
                if (isStarted()) {
                    int locked = work(storage, study, Integer.parseInt(args[2]));
                    System.out.println(study.counts().evaluations() + " " + locked);
                }
            }
        }
    }

    /** Waits for the line; false if whoever started this process has ended without sending one. */
    private static boolean isStarted() throws IOException {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine() != null;
    }

    private static int work(Storage storage, Study study, int trials) {
        int locked = 0;
        while (true) {
            try {
                Searches.run(storage, study, trials, 1);
                return locked;
            } catch (StorageException e) {
                if (!isLocked(e)) {
                    throw e;
                }
                locked++;
            }
        }
    }

    private static boolean isLocked(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (text.contains("locked") || text.contains("busy")) {
                return true;
            }
        }
        return false;
    }
}
