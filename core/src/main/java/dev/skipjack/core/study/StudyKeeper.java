package dev.skipjack.core.study;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StudyRecord;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a study while this process has trials of it, on a thread of its own: renews the lease, takes back the trials of workers
 * that are gone, ends those of other programs that died, hears who asks to stop, and follows what others write where somebody waits for it. Thread-safe.
 */
final class StudyKeeper {
    /** What {@link Study#requestStop} changes. */
    static final String STOP_ATTRIBUTE = "skipjack:stop";

    private static final Logger LOG = LoggerFactory.getLogger(StudyKeeper.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** How many times the silence that is allowed a trial of another program is looked at within that time. */
    private static final int LOOKS_AT_SILENCE = 10;

    /** How long a lease is kept that nobody needs: who asks for trials by hand needs it again and again. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final Duration RENEWAL = WorkerLeases.LENGTH.dividedBy(3);
    private static final long SHORTEST_NAP = Duration.ofMillis(1).toNanos();
    private static final long LONGEST_NAP = Duration.ofMillis(20).toNanos();

    private final Storage storage;
    private final StudyRecord study;
    private final TrialDesk desk;
    private final WorkerLeases leases;
    private int holders;
    private volatile @Nullable Thread thread;
    private long idleSince;
    private volatile @Nullable Object stopSeen;
    private long renewed;
    private long looked;
    private final long silenceLook;
    private long listened;

    StudyKeeper(StudyLog log, TrialDesk desk, WorkerLeases leases, StaleTrials policy) {
        this.storage = log.storage();
        this.study = log.record();
        this.desk = desk;
        this.leases = leases;
        this.silenceLook = policy.after().dividedBy(LOOKS_AT_SILENCE).toNanos();
    }

    /** Has a lease from now on, until as many calls of {@link #release}. */
    synchronized void hold() {
        if (thread == null) {
            leases.renew();
            renewed = System.nanoTime();
            looked = renewed;
            listened = renewed;
            Thread keeper = Thread.ofPlatform().daemon().name("skipjack-keeper").unstarted(this::keep);
            thread = keeper;
            keeper.start();
        }
        holders++;
    }

    /** As {@link #hold}, for a loop: only who asks to stop from now on is heard. */
    void holdForLoop() {
        stopSeen = attributes().attributes().get(STOP_ATTRIBUTE);
        hold();
    }

    /** Needs the lease no more, and gives it back if nobody does. */
    void releaseAfterLoop() {
        release();
        giveBack();
    }

    /** Needs the lease no more; it is kept for a while, as the next trial may be asked for at once. */
    synchronized void release() {
        holders--;
        idleSince = System.nanoTime();
    }

    /** Gives the lease back if nobody needs it. */
    synchronized void giveBack() {
        Thread last = thread;
        if (holders > 0 || last == null) {
            return;
        }
        thread = null;
        LockSupport.unpark(last);
        try {
            leases.release();
        } catch (RuntimeException e) {
            // It ends by itself, and for who sees this process end, or asks within it, at once.
            LOG.debug("the lease of study \"{}\" was not given back", study.name(), e);
        }
    }

    private synchronized void giveBackIfIdle() {
        if (holders == 0 && System.nanoTime() - idleSince > LINGER.toNanos()) {
            giveBack();
        }
    }

    /** Somebody waits for what others do. */
    void wake() {
        LockSupport.unpark(thread);
    }

    private void keep() {
        long nap = SHORTEST_NAP;
        while (Objects.equals(thread, Thread.currentThread())) {
            boolean awaited = desk.awaitsOthers();
            try {
                lookFromTimeToTime();
                desk.flushLeft();
                giveBackIfIdle();
                nap = awaited && follow(nap) ? SHORTEST_NAP : Math.min(LONGEST_NAP, nap + nap / 2);
            } catch (RuntimeException | Error e) {
                desk.fail(e);
                nap = LOOK.toNanos();
            }
            LockSupport.parkNanos(this, awaited ? nap : LOOK.toNanos() / 4);
            nap = awaited ? nap : SHORTEST_NAP;
        }
    }

    /** Takes in what others wrote; where they write nothing for a while, looks if they live. */
    private boolean follow(long nap) {
        if (nap == LONGEST_NAP) {
            desk.reclaim();
        }
        return desk.sync();
    }

    private void lookFromTimeToTime() {
        long now = System.nanoTime();
        renewIfDue(now);
        if (now - looked > LOOK.toNanos()) {
            looked = now;
            desk.sync();
            hear(look());
            if (now - listened > silenceLook) {
                listened = now;
                desk.endSilent();
            }
        }
    }

    /** Not once the lease was given back. */
    private synchronized void renewIfDue(long now) {
        if (Objects.equals(thread, Thread.currentThread()) && now - renewed > RENEWAL.toNanos()) {
            leases.renew();
            renewed = now;
        }
    }

    /** Looks at who works on the study, as of now; its stored attributes. */
    StudyRecord look() {
        StudyRecord record = attributes();
        desk.readLeases(record.attributes().get(WorkerLeases.ATTRIBUTE));
        return record;
    }

    private void hear(StudyRecord record) {
        Object request = record.attributes().get(STOP_ATTRIBUTE);
        if (!Objects.equals(request, stopSeen)) {
            stopSeen = request;
            desk.stop(StopReason.CALLBACK);
        }
    }

    private StudyRecord attributes() {
        return storage.find(study.name())
                .filter(found -> found.id() == study.id())
                .orElseThrow(() -> new StudyException("study \"" + study.name() + "\" is no longer in " + storage.url()
                        + ". Maybe another program deleted it; its results are lost with it."));
    }
}
