package dev.skipjack.core.study;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StudyRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who works on a study. A worker, which is one program's part in it, stands with its lease in an attribute of the study, and renews it
 * while it lives; trials name their worker. A worker is gone, and others may take its trials over, if it gave its lease back; if its
 * process, on this machine, has ended; if its lease is over, on the storage's clock, and it is not a process that lives here; or
 * if it was not seen to renew its lease while we renewed ours several times. So a clock that is set, forwards or back, and a storage
 * that stands still take no trial from who lives, and keep none with who is dead. Thread-safe.
 */
final class WorkerLeases {
    static final String ATTRIBUTE = "skipjack:workers";
    static final Duration LENGTH = Duration.ofSeconds(30);

    /** The workers of this process that have a lease. */
    private static final Set<String> OWN = ConcurrentHashMap.newKeySet();

    private final Storage storage;
    private final StudyRecord study;
    private final String worker;
    private final Map<String, Seen> others = new HashMap<>();

    /** How often this worker renews its own lease while another's is not: then it is that one that stands still, not the storage. */
    private static final int MISSED_RENEWALS = 4;

    /** How often this worker has renewed its lease. */
    private int renewals;

    /** A lease as an attribute has it, and how often we had renewed ours when it was first seen so. */
    private record Seen(long until, WorkerProcess process, int renewals) {
        static Seen of(Map<?, ?> lease, int renewals) {
            long number = lease.get("process") instanceof Number process ? process.longValue() : -1;
            WorkerProcess process = new WorkerProcess(
                    String.valueOf(lease.get("machine")), number, String.valueOf(lease.get("started")));
            return new Seen(until(lease), process, renewals);
        }

        static long until(Map<?, ?> lease) {
            return lease.get("until") instanceof Number millis ? millis.longValue() : 0;
        }

        boolean isGone(String worker, Instant now, int renewalsNow) {
            if (process.equals(WorkerProcess.own())) {
                return !OWN.contains(worker);
            }
            if (process.isHere() ? !process.isAlive() : now.toEpochMilli() > until) {
                return true;
            }
            return renewalsNow - renewals >= MISSED_RENEWALS;
        }
    }

    WorkerLeases(Storage storage, StudyRecord study) {
        this.storage = storage;
        this.study = study;
        this.worker = ProcessHandle.current().pid() + "-"
                + Integer.toHexString(RandomGenerator.getDefault().nextInt());
    }

    /** The name of this worker. */
    String worker() {
        return worker;
    }

    /** Takes the lease, or renews it, and strikes out those who are gone. */
    void renew() {
        OWN.add(worker);
        Instant now = storage.now();
        storage.update(study, ATTRIBUTE, leases -> {
            Map<String, @Nullable Object> next = living(leases, now);
            next.put(worker, own(now));
            return next;
        });
        count();
    }

    private synchronized void count() {
        renewals++;
    }

    /** Gives the lease back. */
    void release() {
        OWN.remove(worker);
        Instant now = storage.now();
        storage.update(study, ATTRIBUTE, leases -> living(leases, now));
    }

    private Map<String, @Nullable Object> living(@Nullable Object leases, Instant now) {
        read(leases);
        Map<String, @Nullable Object> living = new LinkedHashMap<>();
        if (leases instanceof Map<?, ?> map) {
            map.forEach((name, lease) -> {
                if (!name.equals(worker) && !isGone(String.valueOf(name), now, true)) {
                    living.put(String.valueOf(name), lease);
                }
            });
        }
        return living;
    }

    private static Map<String, @Nullable Object> own(Instant now) {
        WorkerProcess process = WorkerProcess.own();
        Map<String, @Nullable Object> lease = new LinkedHashMap<>();
        lease.put("until", now.plus(LENGTH).toEpochMilli());
        lease.put("machine", process.machine());
        lease.put("process", process.number());
        lease.put("started", process.started());
        return lease;
    }

    /** How many workers have a lease and are not gone, as far as one look can tell. */
    static int living(Storage storage, StudyRecord study) {
        Instant now = storage.now();
        return study.attributes().get(ATTRIBUTE) instanceof Map<?, ?> leases
                ? (int) leases.entrySet().stream()
                        .filter(lease -> lease.getValue() instanceof Map<?, ?> own
                                && !Seen.of(own, 0).isGone(String.valueOf(lease.getKey()), now, 0))
                        .count()
                : 0;
    }

    /** How many workers there are, this one included, as far as was read; at least 1. */
    synchronized int workers() {
        return Math.max(1, others.size());
    }

    /** Takes in the attribute as it is now. */
    synchronized void read(@Nullable Object leases) {
        Map<?, ?> now = leases instanceof Map<?, ?> map ? map : Map.of();
        others.keySet().retainAll(now.keySet());
        now.forEach((name, lease) -> {
            if (lease instanceof Map<?, ?> map) {
                see(String.valueOf(name), map);
            }
        });
    }

    private void see(String name, Map<?, ?> lease) {
        Seen before = others.get(name);
        if (before == null || before.until() != Seen.until(lease)) {
            others.put(name, Seen.of(lease, renewals));
        }
    }

    /**
     * Whose trials nobody judges any more. The clock is asked once, now.
     *
     * @param isUpToDate whether the attribute was just read, after the trials were: then a worker that it lacks is gone too
     */
    Predicate<Optional<String>> gone(boolean isUpToDate) {
        Instant now = storage.now();
        return other -> other.isEmpty() || other.get().equals(worker) || isGone(other.get(), now, isUpToDate);
    }

    private synchronized boolean isGone(String other, Instant now, boolean isGoneIfUnknown) {
        Seen seen = others.get(other);
        return seen == null ? isGoneIfUnknown : seen.isGone(other, now, renewals);
    }
}
