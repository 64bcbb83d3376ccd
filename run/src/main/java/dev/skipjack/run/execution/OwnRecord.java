package dev.skipjack.run.execution;

import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.run.spec.EarlierStudies;
import dev.skipjack.run.spec.Origin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a study that is at hand was begun from, wherever its spec says that the study is. */
record OwnRecord(StudyRecord study) implements EarlierStudies {
    @Override
    public Origin find(String storage, String study, @Nullable Integer trial) {
        return EarlierStudies.installed().find(storage, study, trial);
    }

    @Override
    public Optional<Origin> recorded(String storage, String study) {
        return Origin.of(this.study.attributes().get(Origin.ATTRIBUTE));
    }
}
