package dev.skipjack.storage.journal;

import java.util.HashMap;
import java.util.Map;

/** What the records of a journal amount to up to a position, as it was kept. One use, one thread. */
final class JournalSnapshot {
    private final long end;
    private final JournalIndex index;
    private final Map<Integer, SnapshotInput> parts;

    /** With the {@link TrialsCodec} parts by study id. */
    JournalSnapshot(long end, JournalIndex index, Map<Integer, SnapshotInput> parts) {
        this.end = end;
        this.index = index;
        this.parts = parts;
    }

    /** One that knows nothing of a journal. */
    static JournalSnapshot none() {
        return new JournalSnapshot(0, new JournalIndex(), new HashMap<>());
    }

    /** Behind the last record it knows. */
    long end() {
        return end;
    }

    /** What it knows of studies and trials; to be changed by who reads on. */
    JournalIndex index() {
        return index;
    }

    /** What it knows of a study's trials. */
    JournalTrials trials(JournalIndex.Study study) {
        SnapshotInput part = parts.remove(study.id);
        JournalTrials trials = new JournalTrials(study);
        if (part != null) {
            new TrialsCodec(trials).read(part);
        }
        return trials;
    }
}
