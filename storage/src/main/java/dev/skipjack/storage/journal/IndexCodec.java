package dev.skipjack.storage.journal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link JournalIndex} as bytes: all studies that were ever made, then the study and the state of each trial. Stateless. */
final class IndexCodec {
    private IndexCodec() {}

    static void write(JournalIndex index, SnapshotOutput out) throws IOException {
        out.size(index.everyStudy().size());
        for (JournalIndex.Study study : index.everyStudy()) {
            out.text(study.name);
            out.value(study.directions);
            out.attributes(study.attributes);
            out.attributes(study.userAttributes);
            out.flag(study.isDeleted() ? 1 : 0);
        }
        out.size(index.trials());
        for (int trial = 0; trial < index.trials(); trial++) {
            out.size(index.study(trial));
            out.flag(index.state(trial));
        }
        out.size(index.reported().size());
        for (Map.Entry<Integer, Set<Integer>> reported : index.reported().entrySet()) {
            out.size(reported.getKey());
            out.size(reported.getValue().size());
            for (int step : reported.getValue()) {
                out.size(step);
            }
        }
    }

    static JournalIndex read(SnapshotInput in) {
        JournalIndex index = new JournalIndex();
        for (int left = in.size(); left > 0; left--) {
            String name = in.text();
            List<?> directions = in.value() instanceof List<?> list ? list : List.of();
            Map<String, @Nullable Object> attributes = in.attributes();
            Map<String, @Nullable Object> userAttributes = in.attributes();
            JournalIndex.Study study = index.addStudy(name, directions, in.flag() == 1);
            study.attributes.putAll(attributes);
            study.userAttributes.putAll(userAttributes);
        }
        for (int left = in.size(); left > 0; left--) {
            index.addTrial(in.size(), in.flag());
        }
        for (int left = in.size(); left > 0; left--) {
            int trial = in.size();
            for (int steps = in.size(); steps > 0; steps--) {
                index.report(trial, in.size());
            }
        }
        return index;
    }
}
