package dev.skipjack.run.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LivenessTest {
    /** The second sleep takes the place of the shell, and never asks for the exit code of the first. */
    @Test
    void takesAZombieForOver() throws Exception {
        Process parent = new ProcessBuilder(List.of("sh", "-c", "sleep 0.01 & exec sleep 19")).start();
        try {
            ProcessHandle child = child(parent);
            while (Liveness.isRunning(child)) {
                Thread.sleep(5);
            }
            assertThat(child.isAlive()).as("as the JDK has it").isTrue();
            assertThat(Liveness.isRunning(parent.toHandle())).isTrue();
        } finally {
            parent.destroyForcibly().waitFor();
        }
        assertThat(Liveness.isRunning(parent.toHandle())).isFalse();
    }

    @Test
    void isNotMisledByAName() throws Exception {
        Path program = Files.createTempDirectory("name").resolve("a) Z (b");
        Files.copy(Path.of("/bin/sleep"), program);
        Process process = new ProcessBuilder(program.toString(), "19").start();
        try {
            assertThat(Liveness.isRunning(process.toHandle())).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(program);
            Files.delete(program.getParent());
        }
    }

    private static ProcessHandle child(Process parent) throws InterruptedException {
        while (true) {
            var first = parent.children().findFirst();
            if (first.isPresent()) {
                return first.get();
            }
            Thread.sleep(2);
        }
    }
}
