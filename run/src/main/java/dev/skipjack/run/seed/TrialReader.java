package dev.skipjack.run.seed;

import dev.skipjack.run.seed.TrialFiles.Fault;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads result files one after the other into one buffer. One thread at a time. */
final class TrialReader {
    /** Result files have a few kilobytes; beyond this one is something else. */
    static final long MAX_BYTES = 64L << 20;

    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 100;
    private static final long FRESH_MILLIS = 10_000;

    private final File folder;
    private byte[] buffer = new byte[1 << 16];
    private int length;

    TrialReader(File folder) {
        this.folder = folder;
    }

    /** A trial, a fault, or, where a part was salvaged, both. */
    record Reading(@Nullable TrialFile trial, @Nullable Fault fault) {}

    /** Never throws for what is in a file, or for a file that cannot be read. */
    Reading read(String name, long number) {
        File file = new File(folder, name);
        for (int attempt = 1; ; attempt++) {
            try {
                fill(file);
                return reading(name, number);
            } catch (JacksonException e) {
                if (attempt == ATTEMPTS || !TrialParser.isCutShort(e) || !isFresh(file) || !pause()) {
                    return salvage(name, number, e);
                }
            } catch (IOException e) {
                return fault(name, "cannot be read: " + reason(e) + ".");
            } catch (SeedFileException e) {
                return fault(name, e.getMessage() + ".");
            }
        }
    }

    /** The whole file into the buffer. */
    private void fill(File file) throws IOException {
        length = 0;
        try (FileInputStream in = new FileInputStream(file)) {
            for (int n = in.read(buffer, 0, buffer.length);
                    n > 0;
                    n = in.read(buffer, length, buffer.length - length)) {
                length += n;
                if (length < buffer.length) {
                    // A short read is the end of a file; the next read says so.
                    continue;
                }
                long size = file.length();
                if (size > MAX_BYTES || length > MAX_BYTES) {
                    throw new SeedFileException(
                            "must have at most " + MAX_BYTES + " bytes, but has " + Math.max(size, length));
                }
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
        }
    }

    private Reading reading(String name, long number) {
        TrialParser.Parsed parsed = TrialParser.trial(buffer, 0, length);
        int rest = firstNonBlank((int) parsed.end());
        Fault fault = rest < length
                ? new Fault(name, "more follows after its first object; that object alone was taken.", true)
                : null;
        return trial(name, number, parsed.fields(), fault);
    }

    private static Reading trial(
            String name, long number, Map<String, @Nullable Object> fields, @Nullable Fault fault) {
        return fields.get("parameters") instanceof Map<?, ?>
                ? new Reading(new TrialFile(name, number, fields), fault)
                : fault(name, "has no object \"parameters\".");
    }

    /** Looks for a whole object behind something that is none. */
    private Reading salvage(String name, long number, JacksonException e) {
        int begin = firstNonBlank(0);
        if (begin < length && buffer[begin] != '{') {
            for (int at = indexOfBrace(begin); at < length; at = indexOfBrace(at + 1)) {
                try {
                    TrialParser.Parsed parsed = TrialParser.trial(buffer, at, length);
                    if (parsed.fields().containsKey("parameters")) {
                        Fault fault =
                                new Fault(name, "does not begin with an object; its first whole one was taken.", true);
                        return trial(name, number, parsed.fields(), fault);
                    }
                } catch (JacksonException | SeedFileException ignored) {
                    break;
                }
            }
        }
        return fault(name, problem(e));
    }

    private static String problem(JacksonException e) {
        String where = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        return TrialParser.isCutShort(e)
                ? "ends before its object does" + where + ". Maybe it is still being written."
                : "is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse("") + where + ".";
    }

    private static Reading fault(String name, String message) {
        return new Reading(null, new Fault(name, message, false));
    }

    private int firstNonBlank(int from) {
        int i = from;
        while (i < length && buffer[i] <= ' ' && buffer[i] >= 0) {
            i++;
        }
        return i;
    }

    private int indexOfBrace(int from) {
        int i = from;
        while (i < length && buffer[i] != '{') {
            i++;
        }
        return i;
    }

    private static boolean isFresh(File file) {
        return System.currentTimeMillis() - file.lastModified() < FRESH_MILLIS;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        int open = message.lastIndexOf('(');
        return open < 0 ? message : message.substring(open + 1, message.length() - 1);
    }
}
