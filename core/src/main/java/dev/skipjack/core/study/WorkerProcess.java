package dev.skipjack.core.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process of this machine, told from any other that ever gets its number. By Linux' {@code /proc}; elsewhere nothing is known.
 *
 * @param machine one boot of one machine, and there one space of process numbers; empty if unknown
 * @param number the process number
 * @param started when it started, in ticks since boot: a clock that is set does not change it
 */
record WorkerProcess(String machine, long number, String started) {
    private static final Path PROC = Path.of("/proc");
    private static final int STARTED_FIELD = 19;
    private static final WorkerProcess OWN = read();

    /** This process. */
    static WorkerProcess own() {
        return OWN;
    }

    private static WorkerProcess read() {
        long number = ProcessHandle.current().pid();
        try {
            String boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            String space = Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
            return started(number)
                    .map(started -> new WorkerProcess(boot + " " + space, number, started))
                    .orElseGet(() -> unknown(number));
        } catch (IOException | UnsupportedOperationException e) {
            return unknown(number);
        }
    }

    private static WorkerProcess unknown(long number) {
        return new WorkerProcess("", number, "");
    }

    /** Behind the program's name, which stands in parentheses and may hold anything. */
    private static Optional<String> started(long number) {
        try {
            String line = Files.readString(PROC.resolve(number + "/stat"));
            List<String> fields =
                    List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
            return fields.getFirst().equals("Z") ? Optional.empty() : Optional.of(fields.get(STARTED_FIELD));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether this machine can tell if it lives. */
    boolean isHere() {
        return !machine.isEmpty() && machine.equals(OWN.machine);
    }

    /** Whether a process that {@link #isHere} still runs. */
    boolean isAlive() {
        return started(number).filter(started::equals).isPresent();
    }
}
