package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.run.execution.StudyView;
import dev.skipjack.run.spec.RunSpec;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stored study a command is about: that of a spec, or one by name and storage. */
final class StudyArguments {
    @Option(names = "--study", paramLabel = "NAME", description = "The study's name, instead of a spec.")
    private @Nullable String study;

    @Option(names = "--storage", paramLabel = "URL", description = "The study's storage, such as sqlite:///runs/x.db.")
    private @Nullable String storage;

    /** Reads the study; without one, or without the trial asked for, the input is bad. */
    <T> T read(@Nullable Path spec, Function<StudyView, T> reader) {
        try {
            return reader.apply(view(spec));
        } catch (StorageException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    /** Where a study is. */
    record Address(String study, String storage) {}

    /** Where the study is that the command is about. */
    Address address(@Nullable Path spec) {
        if (spec == null && study != null && storage != null) {
            return new Address(study, storage);
        }
        if (spec != null && study == null && storage == null) {
            RunSpec read = Specs.read(spec);
            return new Address(read.study(), read.storage());
        }
        throw misuse();
    }

    private static BadInput misuse() {
        return new BadInput("give either a SPEC, or both --study NAME and --storage URL.");
    }

    private StudyView view(@Nullable Path spec) {
        if (spec == null && study != null && storage != null) {
            try (Storage opened = Specs.open(storage)) {
                return StudyView.read(opened, study);
            }
        }
        if (spec != null && study == null && storage == null) {
            RunSpec read = Specs.read(spec);
            try (Storage opened = Specs.open(read.storage())) {
                return StudyView.read(opened, read);
            }
        }
        throw misuse();
    }
}
