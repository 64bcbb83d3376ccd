package dev.skipjack.run.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a process still runs. One that has ended stays among the processes, as a zombie, until its parent asks for its exit code; where
 * it has no parent any more that is the first process, which in a container may be slow to ask, or never do. Stateless.
 */
final class Liveness {
    private Liveness() {}

    /** Whether it runs; a zombie does not, as far as can be told, which is on Linux. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    /** The state is the first field behind the name, which is in parentheses and may have some itself. */
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false; // gone meanwhile, or no Linux
        }
    }
}
