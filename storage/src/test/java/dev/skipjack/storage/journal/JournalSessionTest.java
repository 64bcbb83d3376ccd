package dev.skipjack.storage.journal;

import dev.skipjack.core.storage.Storage;
import dev.skipjack.testkit.SessionContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class JournalSessionTest extends SessionContract {
    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return Journals.open(folder.resolve("studies.log"));
    }
}
