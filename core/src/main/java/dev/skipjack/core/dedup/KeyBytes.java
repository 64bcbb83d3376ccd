package dev.skipjack.core.dedup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that stand for a string in a guard, different for different strings:
 *
 * <ul>
 *   <li>64 lower-case hexadecimal digits: the 32 bytes they write, and nothing else has 32 bytes;
 *   <li>other text: the byte 0, then UTF-8; the bytes 1 and 0, then UTF-8, where that would be 32 bytes;
 *   <li>text with half a surrogate pair, which has no UTF-8: the byte 2, then UTF-16, big-endian.
 * </ul>
 *
 * Stateless; thread-safe.
 */
public final class KeyBytes {
    /** The length of a digest. */
    public static final int DIGEST_BYTES = 32;

    private static final int DIGEST_CHARS = 64;
    private static final byte UTF8 = 0;
    private static final byte LONGER_UTF8 = 1;
    private static final byte UTF16 = 2;
    private static final byte[] DIGITS = digits();

    private KeyBytes() {}

    /** The bytes of a string. Cost linear in its length. */
    public static byte[] of(String key) {
        byte[] digest = key.length() == DIGEST_CHARS ? digest(key) : null;
        return digest == null ? text(key) : digest;
    }

    /** The string of some bytes that {@link #of} gave. */
    public static String string(byte[] bytes) {
        if (bytes.length == DIGEST_BYTES) {
            return HexFormat.of().formatHex(bytes);
        }
        return switch (bytes[0]) {
            case UTF8 -> new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
            case LONGER_UTF8 -> new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_8);
            default -> utf16(bytes);
        };
    }

    private static byte @Nullable [] digest(String key) {
        byte[] bytes = new byte[DIGEST_BYTES];
        for (int i = 0; i < DIGEST_BYTES; i++) {
            int high = digit(key.charAt(2 * i));
            int low = digit(key.charAt(2 * i + 1));
            if ((high | low) < 0) {
                return null;
            }
            bytes[i] = (byte) ((high << 4) | low);
        }
        return bytes;
    }

    private static int digit(char c) {
        return c < DIGITS.length ? DIGITS[c] : -1;
    }

    private static byte[] digits() {
        byte[] digits = new byte['f' + 1];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < 16; i++) {
            digits[Character.forDigit(i, 16)] = (byte) i;
        }
        return digits;
    }

    private static byte[] text(String key) {
        byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
        if (!new String(utf8, StandardCharsets.UTF_8).equals(key)) {
            return utf16(key);
        }
        int tags = utf8.length == DIGEST_BYTES - 1 ? 2 : 1;
        byte[] bytes = new byte[tags + utf8.length];
        bytes[0] = tags == 1 ? UTF8 : LONGER_UTF8;
        System.arraycopy(utf8, 0, bytes, tags, utf8.length);
        return bytes;
    }

    private static byte[] utf16(String key) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * key.length()).put(UTF16);
        bytes.asCharBuffer().put(key);
        return bytes.array();
    }

    private static String utf16(byte[] bytes) {
        return ByteBuffer.wrap(bytes, 1, bytes.length - 1)
                .slice()
                .asCharBuffer()
                .toString();
    }
}
