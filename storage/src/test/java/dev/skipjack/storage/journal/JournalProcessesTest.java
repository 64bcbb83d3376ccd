package dev.skipjack.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.core.storage.StoredTrial;
import dev.skipjack.core.storage.StudyRecord;
import dev.skipjack.core.storage.StudySession;
import dev.skipjack.core.storage.TrialWrite;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.TrialState;
import dev.skipjack.storage.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes with one journal, and processes that end in the middle of it. */
final class JournalProcessesTest {
    @TempDir
    private Path folder;

    /** Four threads that each add trials: whoever finds a number taken asks for the next. Prints each number that was told. */
    static final class Crowd {
        private static final int THREADS = 4;

        public static void main(String[] arguments) throws Exception {
            int each = Integer.parseInt(arguments[1]);
            try (JournalStorage storage = Journals.open(Path.of(arguments[0]))) {
                StudyRecord study = storage.find("s").orElseThrow();
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    threads.add(Thread.ofPlatform().start(() -> addTrials(storage, study, each)));
                }
                for (Thread thread : threads) {
                    thread.join();
                }
            }
        }

        private static void addTrials(JournalStorage storage, StudyRecord study, int count) {
            for (int i = 0; i < count; i++) {
                int number = ask(storage, study);
                storage.write(study, Journals.told(number, number));
                System.out.println(number);
            }
        }

        private static int ask(JournalStorage storage, StudyRecord study) {
            for (int number = 0; ; ) {
                try {
                    storage.write(study, Journals.asked(number, Journals.space(), number));
                    return number;
                } catch (StorageException e) {
                    number = Integer.parseInt(e.getMessage().replaceAll("(?s).*next number is (\\d+).*", "$1"));
                }
            }
        }
    }

    @Test
    void shareAJournalWithoutLosingATrial() throws Exception {
        Path file = Journals.written(folder.resolve("x.log"), 0);
        List<Integer> told = new ArrayList<>();
        try (ChildJvm one = new ChildJvm(Crowd.class, file.toString(), "100");
                ChildJvm two = new ChildJvm(Crowd.class, file.toString(), "100")) {
            one.lines().map(Integer::valueOf).forEach(told::add);
            two.lines().map(Integer::valueOf).forEach(told::add);
        }
        List<Integer> all = IntStream.range(0, 800).boxed().toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(all);
        try (JournalStorage storage = Journals.open(file)) {
            List<StoredTrial> trials = storage.trials(storage.find("s").orElseThrow());
            assertThat(trials).extracting(StoredTrial::number).isEqualTo(all);
            assertThat(trials).allSatisfy(trial -> {
                assertThat(trial.value()).isEqualTo((double) trial.number());
                assertThat(trial.assignment().internal(0)).isEqualTo(trial.number());
            });
        }
        assertThat(workers(file))
                .as("one of this process, one of each of the others")
                .hasSize(3);
        assertThat(folder).isDirectoryNotContaining("glob:**.{lock,rename}");
    }

    private static HashSet<String> workers(Path file) throws Exception {
        HashSet<String> workers = new HashSet<>();
        for (String line : Files.readAllLines(file)) {
            workers.add(line.replaceAll(".*\"worker_id\":\"([^\"]*)\".*", "$1"));
        }
        return workers;
    }

    /** Writes trials for ever and prints each number once its write has returned. */
    static final class Writer {
        public static void main(String[] arguments) {
            JournalStorage storage = Journals.open(Path.of(arguments[0]), Duration.ofSeconds(1));
            StudyRecord study = storage.find("s").orElseThrow();
            for (int number = storage.trials(study).size(); ; number++) {
                try {
                    storage.write(study, Journals.asked(number, Journals.space(), number));
                    storage.write(study, Journals.told(number, number));
                } catch (StorageException e) {
                    System.out.println(e.getMessage());
                    return;
                }
                System.out.println(number);
            }
        }
    }

    @Test
    void leaveEveryTrialThatWasAcknowledgedWhenTheyAreKilled() throws Exception {
        Path file = Journals.written(folder.resolve("x.log"), 0);
        int known = -1;
        for (int round = 0; round < 3; round++) {
            int acknowledged = killedAfter(600, file);
            assertThat(acknowledged).isGreaterThan(known);
            try (JournalStorage storage = Journals.open(file, Duration.ofSeconds(1))) {
                StudyRecord study = storage.find("s").orElseThrow();
                List<StoredTrial> trials = storage.trials(study);
                assertThat(trials).hasSizeBetween(acknowledged + 1, acknowledged + 3);
                assertThat(trials.subList(known + 1, acknowledged + 1)).allSatisfy(trial -> {
                    assertThat(trial.state()).isEqualTo(TrialState.COMPLETE);
                    assertThat(trial.value()).isEqualTo((double) trial.number());
                });
                storage.write(study, Journals.asked(trials.size(), Journals.space(), 1));
                known = trials.size();
            }
        }
    }

    private static int killedAfter(int lines, Path file) throws Exception {
        try (ChildJvm child = new ChildJvm(Writer.class, file.toString())) {
            int last = -1;
            for (int i = 0; i < lines; i++) {
                last = Integer.parseInt(child.readLine());
            }
            child.kill();
            for (String line = child.readLine(); line != null; line = child.readLine()) {
                last = line.isEmpty() ? last : Math.max(last, Integer.parseInt(line));
            }
            return last;
        }
    }

    /** Tells each trial and asks for the next in one write of a session, and prints the number once that has returned. */
    static final class Worker {
        public static void main(String[] arguments) {
            JournalStorage storage = Journals.open(Path.of(arguments[0]));
            StudySession session = storage.join(storage.find("s").orElseThrow());
            for (int next = -1; ; next++) {
                int number = next;
                try {
                    session.write(changes -> step(number));
                } catch (StorageException e) {
                    System.out.println(session.changes().isEmpty() ? "nothing of it is there" : "some of it is there");
                    System.out.println(e.getMessage());
                    return;
                }
                System.out.println(number);
            }
        }
    }

    /** Asks for trials and tells them until a file says that it is enough, and prints each number once it was told. */
    static final class Crew {
        private final Path enough;
        private final Map<Integer, TrialState> seen = new TreeMap<>();
        private int own = -1;

        public static void main(String[] arguments) {
            JournalStorage storage = Journals.open(Path.of(arguments[0]), Duration.ofSeconds(1));
            new Crew(Path.of(arguments[0] + ".enough"))
                    .run(storage.join(storage.find("s").orElseThrow()));
        }

        private Crew(Path enough) {
            this.enough = enough;
        }

        private void run(StudySession session) {
            do {
                int told = own;
                session.write(this::decide);
                if (told >= 0) {
                    System.out.println(told);
                }
            } while (own >= 0);
        }

        private List<TrialWrite> decide(List<StoredTrial> changes) {
            changes.forEach(trial -> seen.put(trial.number(), trial.state()));
            List<TrialWrite> writes = new ArrayList<>(own < 0 ? List.of() : Journals.told(own, own));
            own = Files.exists(enough) ? -1 : seen.size();
            if (own >= 0) {
                writes.addAll(Journals.asked(own, Journals.space(), own));
                seen.put(own, TrialState.RUNNING);
            }
            return writes;
        }
    }

    @Test
    void shareAStudyThoughOneOfThemIsKilled() throws Exception {
        Path file = Journals.written(folder.resolve("x.log"), 0);
        List<Integer> told = new ArrayList<>();
        try (ChildJvm one = new ChildJvm(Crew.class, file.toString());
                ChildJvm two = new ChildJvm(Crew.class, file.toString());
                ChildJvm three = new ChildJvm(Crew.class, file.toString())) {
            for (int i = 0; i < 20; i++) {
                told.add(Integer.valueOf(one.readLine()));
            }
            one.kill();
            told.add(Integer.valueOf(two.readLine()));
            Files.createFile(Path.of(file + ".enough"));
            Stream.of(one, two, three)
                    .flatMap(ChildJvm::lines)
                    .map(Integer::valueOf)
                    .forEach(told::add);
        }
        try (JournalStorage storage = Journals.open(file)) {
            List<StoredTrial> trials = storage.trials(storage.find("s").orElseThrow());
            assertThat(told).doesNotHaveDuplicates();
            assertThat(told).hasSizeBetween(trials.size() - 2, trials.size());
            assertThat(told)
                    .allSatisfy(number -> assertThat(trials.get(number).value()).isEqualTo((double) number));
            assertThat(trials).filteredOn(trial -> !trial.state().isFinished()).hasSizeLessThan(2);
        }
    }

    private static List<TrialWrite> step(int number) {
        List<TrialWrite> writes = new ArrayList<>(number < 0 ? List.of() : Journals.told(number, number));
        writes.addAll(Journals.asked(number + 1, Journals.space(), number + 1));
        return writes;
    }

    /** A limit of the file's size stands for a full disk: a line is written in part and refused. */
    @Test
    void leaveWholeLinesOnlyWhenTheDiskIsFull() throws Exception {
        Path file = Journals.written(folder.resolve("x.log"), 0);
        List<String> printed = printed(Writer.class, file, "bash", "-c", "ulimit -f 64 && exec \"$@\"", "bash");
        assertThat(printed.getLast()).contains(file.toString(), "cannot be written");
        int acknowledged = Integer.parseInt(printed.get(printed.size() - 2));
        assertThat(acknowledged).isGreaterThan(20);
        assertThat(trialsAfterAFullDisk(file, acknowledged)).hasSizeBetween(acknowledged + 1, acknowledged + 2);
    }

    @Test
    void leaveNothingOfASessionsWriteWhenTheDiskIsFull() throws Exception {
        Path file = Journals.written(folder.resolve("x.log"), 0);
        List<String> printed = printed(Worker.class, file, "bash", "-c", "ulimit -f 64 && exec \"$@\"", "bash");
        assertThat(printed.getLast()).contains(file.toString(), "cannot be written");
        assertThat(printed.get(printed.size() - 2)).isEqualTo("nothing of it is there");
        int acknowledged = Integer.parseInt(printed.get(printed.size() - 3));
        assertThat(acknowledged).isGreaterThan(20);
        assertThat(trialsAfterAFullDisk(file, acknowledged)).hasSize(acknowledged + 2);
    }

    private List<StoredTrial> trialsAfterAFullDisk(Path file, int acknowledged) throws Exception {
        assertThat(Files.readString(file)).endsWith("\n");
        assertThat(folder).isDirectoryNotContaining("glob:**.{lock,rename}");
        try (JournalStorage storage = Journals.open(file)) {
            List<StoredTrial> trials = storage.trials(storage.find("s").orElseThrow());
            assertThat(trials.subList(0, acknowledged + 1))
                    .extracting(StoredTrial::state)
                    .containsOnly(TrialState.COMPLETE);
            return trials;
        }
    }

    /** Without the super-user's right to pass over permissions, where the test has it. */
    @Test
    void tellAFolderThatTheyMayNotWriteTo() throws Exception {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path file = Journals.written(kept.resolve("x.log"), 0);
        byte[] before = Files.readAllBytes(file);
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            List<String> printed = Files.isWritable(kept)
                    ? printed(Worker.class, file, withoutOverride())
                    : printed(Worker.class, file);
            assertThat(printed.getLast()).contains(file.toString(), "may not write to its folder");
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        } finally {
            Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String[] withoutOverride() throws Exception {
        String[] command = {
            "setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"
        };
        boolean isThere = Files.isExecutable(Path.of("/usr/bin/setpriv"))
                && new ProcessBuilder(command[0], command[1], command[2], "true")
                                .start()
                                .waitFor()
                        == 0;
        assumeTrue(
                isThere, "the super-user writes everywhere, and there is no setpriv that could keep it from doing so");
        return command;
    }

    /** What a program prints, run by another that is given its command line. */
    private static List<String> printed(Class<?> main, Path file, String... by) throws Exception {
        List<String> command = new ArrayList<>(List.of(by));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-XX:-UsePerfData",
                main.getName(),
                file.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> printed = process.inputReader().lines().toList();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    @Test
    void makeOneStudyOfAName() throws Exception {
        Path file = folder.resolve("x.log");
        try (JournalStorage one = Journals.open(file);
                JournalStorage two = Journals.open(file)) {
            one.create("s", Direction.MINIMIZE, Map.of());
            assertThatThrownBy(() -> two.create("s", Direction.MAXIMIZE, Map.of()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("already exists");
        }
        assertThat(file).content().hasLineCount(1);
    }
}
