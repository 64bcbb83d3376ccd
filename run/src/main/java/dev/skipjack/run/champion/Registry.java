package dev.skipjack.run.champion;

import dev.skipjack.core.study.StudyException;
import dev.skipjack.run.spec.Problem;
import dev.skipjack.run.spec.SpecException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of champions, a file each; those that were replaced are kept in {@code history}. A file is either the old one or the new
 * one, whole, whatever ends the process; a file that cannot be trusted is an error, never "no champion". Thread-safe, and safe among
 * processes.
 */
public final class Registry {
    private static final String SUFFIX = ".json";
    private static final String HISTORY = "history";
    private static final String LOCK = ".lock";
    private static final int SHORT = 12;

    private final Path folder;

    /** The registry of a folder, which need not exist yet. */
    public Registry(Path folder) {
        this.folder = folder;
    }

    /** Where the champion of a name is kept. */
    public Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    /** Where a champion is kept after it was replaced. */
    public Path historyFile(Champion champion) {
        return historyFile(champion.name(), champion.checksum());
    }

    private Path historyFile(String name, String checksum) {
        return folder.resolve(HISTORY).resolve(name + "-" + checksum.substring(0, SHORT) + SUFFIX);
    }

    /**
     * The champion of a name; empty if there is none yet.
     *
     * @throws SpecException if the file is there and cannot be trusted: names file, line, what is wrong, and what to do
     */
    public Optional<Champion> find(String name) {
        return find(file(name), name);
    }

    private Optional<Champion> find(Path file, String name) {
        try {
            Champion champion = ChampionReader.read(Files.readString(file), file);
            if (!champion.name().equals(name)) {
                throw damaged(file, name, List.of(problem(file, "is the champion of \"" + champion.name() + "\".")));
            }
            return Optional.of(champion);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw damaged(file, name, List.of(problem(file, "must be UTF-8 text.")));
        } catch (IOException e) {
            throw damaged(file, name, List.of(problem(file, "cannot be read: " + e + ".")));
        } catch (SpecException e) {
            throw damaged(file, name, e.problems());
        }
    }

    private static Problem problem(Path file, String message) {
        return new Problem(file.toString(), 0, 0, "", message);
    }

    /** Says last what to do. */
    private SpecException damaged(Path file, String name, List<Problem> problems) {
        List<Problem> all = new ArrayList<>(problems);
        String fix = file.equals(file(name))
                ? " Maybe copy an older one over it, from "
                        + folder.resolve(HISTORY).resolve(name + "-*" + SUFFIX)
                        + ", or remove it to begin without a champion."
                : " Maybe remove it.";
        all.add(problem(file, "is no champion that can be trusted." + fix));
        return new SpecException(all);
    }

    /** The names that have a champion, sorted. */
    public List<String> names() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StudyException("registry " + folder + ": cannot be read: " + e + ".", e);
        }
    }

    /**
     * The champions before one, the latest first, as far as they are kept.
     *
     * @throws SpecException if one of them cannot be trusted
     */
    public List<Champion> before(Champion champion) {
        List<Champion> before = new ArrayList<>();
        String previous = champion.previous();
        while (previous != null) {
            Optional<Champion> found = find(historyFile(champion.name(), previous), champion.name());
            found.ifPresent(before::add);
            previous = found.map(Champion::previous).orElse(null);
        }
        return before;
    }

    /**
     * Puts a champion in the place of the one it names as the previous.
     *
     * @return false, and nothing is written, if another one is there
     * @throws SpecException if what is there cannot be trusted
     * @throws StudyException if it cannot be written
     */
    public boolean replace(Champion champion) {
        try {
            Files.createDirectories(folder.resolve(HISTORY));
            try (FolderLock _ = FolderLock.acquire(folder.resolve(LOCK))) {
                return replaceLocked(champion);
            }
        } catch (IOException e) {
            throw new StudyException("registry " + folder + ": cannot be written: " + e + ".", e);
        }
    }

    private boolean replaceLocked(Champion champion) throws IOException {
        Optional<Champion> there = find(champion.name());
        @Nullable String checksum = there.map(Champion::checksum).orElse(null);
        if (!Objects.equals(checksum, champion.previous())) {
            return false;
        }
        if (there.isPresent()) {
            write(historyFile(there.get()), ChampionJson.of(there.get()));
        }
        write(file(champion.name()), ChampionJson.of(champion));
        return true;
    }

    /** The text is on the disk before the name is its. */
    private static void write(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        FolderLock.force(file.resolveSibling("."));
    }
}
