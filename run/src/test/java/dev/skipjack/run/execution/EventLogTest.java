package dev.skipjack.run.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    @TempDir
    private Path folder;

    private final List<String> notices = new ArrayList<>();

    private List<String> linesBehind(String before) throws IOException {
        Path file = Files.writeString(folder.resolve("events"), before);
        try (EventLog log = EventLog.open(file, notices::add)) {
            log.judging(7);
        }
        assertThat(notices).isEmpty();
        return Files.readAllLines(file);
    }

    @Test
    void beginsALineOfItsOwnBehindOneThatAKilledProcessLeft() throws IOException {
        assertThat(linesBehind("{\"event\":\"tri")).hasSize(2).first().isEqualTo("{\"event\":\"tri");
        assertThat(linesBehind("{}\n")).hasSize(2).first().isEqualTo("{}");
        assertThat(linesBehind(""))
                .singleElement()
                .asString()
                .contains("\"event\":\"verdict_started\"", "\"trials\":7");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void lossOfTheFileIsToldOnceAndStopsNothing() throws IOException {
        try (EventLog log = EventLog.open(Path.of("/dev/full"), notices::add)) {
            log.judging(1);
            log.judging(2);
        }
        assertThat(notices).singleElement().asString().startsWith("--events: /dev/full cannot be written any more: ");
    }
}
