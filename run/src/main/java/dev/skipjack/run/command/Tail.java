package dev.skipjack.run.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a file that may be large. */
final class Tail {
    private Tail() {}

    /** The last bytes as UTF-8 text, broken characters replaced; the whole file if it is shorter. */
    static String of(Path file, int bytes) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - bytes));
            ByteBuffer tail = ByteBuffer.allocate((int) Math.min(bytes, channel.size() - channel.position()));
            while (tail.hasRemaining() && channel.read(tail) >= 0) {
                // reads on until the buffer is full
            }
            return StandardCharsets.UTF_8.decode(tail.flip()).toString();
        }
    }
}
