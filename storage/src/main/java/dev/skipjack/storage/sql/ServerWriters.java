package dev.skipjack.storage.sql;

import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.WriteCounts;
import dev.skipjack.storage.GroupCommit;
import dev.skipjack.storage.StoredTime;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The writer of each study, so that no transaction locks two studies. Thread-safe. */
final class ServerWriters {
    private final Server server;
    private final Function<StudyRecord, StoredTime> time;
    private final Map<Long, Writer> writers = new ConcurrentHashMap<>();

    private record Writer(StudyWriter writer, GroupCommit commits) {}

    /** Something to do in a transaction that others may share. */
    @FunctionalInterface
    interface Work {
        void run(StudyWriter writer) throws SQLException;
    }

    ServerWriters(Server server, Function<StudyRecord, StoredTime> time) {
        this.server = server;
        this.time = time;
    }

    private Writer writer(StudyRecord study) {
        return writers.computeIfAbsent(study.id(), _ -> {
            StudyWriter writer = new StudyWriter(server, study, time.apply(study));
            return new Writer(writer, new GroupCommit(writer));
        });
    }

    /** Does something in a transaction, and returns when it is committed. */
    void submit(StudyRecord study, Work work) {
        Writer writer = writer(study);
        server.insist("write to study \"" + study.name() + "\"", () -> {
            writer.commits().submit(() -> work.run(writer.writer()));
            return true;
        });
    }

    /** Does something while no transaction of this process is open. */
    void exclusively(StudyRecord study, Consumer<StudyWriter> action) {
        Writer writer = writer(study);
        writer.commits().exclusively(() -> action.accept(writer.writer()));
    }

    WriteCounts counts() {
        return writers.values().stream()
                .map(writer -> writer.commits().counts())
                .reduce(
                        new WriteCounts(0, 0, 0),
                        (a, b) -> new WriteCounts(
                                a.writes() + b.writes(), a.commits() + b.commits(), a.waits() + b.waits()));
    }

    void close() {
        writers.values()
                .forEach(writer ->
                        writer.commits().exclusively(() -> writer.writer().close()));
        writers.clear();
    }
}
