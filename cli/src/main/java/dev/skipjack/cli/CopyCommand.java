package dev.skipjack.cli;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StudyCopy;
import dev.skipjack.core.storage.StudyRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skipjack copy}: studies from one storage to another. */
@Command(
        name = "copy",
        description = {
            "Copies studies with all of their trials from one storage to another, and lists what changes on the way.",
            "A copy that was cut short goes on where it was."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  skipjack copy sqlite:///runs/sp500-trend.db studies.log"})
final class CopyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FROM", description = "A storage: sqlite:///runs/x.db, or a journal x.log.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "Another one; made where it is missing.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String to;

    @Option(names = "--study", paramLabel = "NAME", description = "Only the study of that name; by default all.")
    private @Nullable String study;

    @Override
    public Integer call() {
        try (Storage source = Specs.open(from);
                Storage target = Specs.open(to)) {
            for (StudyRecord record : studies(source)) {
                copy(source, record, target);
            }
            return 0;
        } catch (StorageException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    /** The studies to copy; one that cannot be read is bad input, before anything is written. */
    private List<StudyRecord> studies(Storage source) {
        List<String> names = study == null ? source.studyNames() : List.of(study);
        if (names.isEmpty()) {
            throw new BadInput(from + " has no study.");
        }
        List<StudyRecord> records = new ArrayList<>();
        for (String name : names) {
            Optional<StudyRecord> record = source.find(name);
            records.add(record.orElseThrow(
                    () -> new BadInput("no study \"" + name + "\" in " + from + ", which has " + source.studyNames())));
        }
        return records;
    }

    private static void copy(Storage source, StudyRecord record, Storage target) {
        StudyCopy copy = new StudyCopy(source, record);
        copy.changes().forEach(change -> System.err.println("study \"" + record.name() + "\": " + change));
        boolean isShown = Console.isTerminal();
        copy.into(target, written -> {
            if (isShown) {
                System.err.printf("\r%d of %d trials", written, copy.size());
            }
        });
        if (isShown) {
            System.err.print("\r\033[K");
        }
        System.out.println("study \"" + record.name() + "\": " + copy.size() + " trials in " + target.url());
    }
}
