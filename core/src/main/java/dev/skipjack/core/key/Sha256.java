package dev.skipjack.core.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest as four longs, big-endian: small, comparable, cheap to hash. Immutable. */
public record Sha256(long a, long b, long c, long d) {
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::newDigest);

    /** The digest of a text's UTF-8 bytes. */
    public static Sha256 of(CharSequence text) {
        return of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of bytes. */
    public static Sha256 of(byte[] bytes) {
        ByteBuffer digest = ByteBuffer.wrap(DIGEST.get().digest(bytes));
        return new Sha256(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }

    /**
     * Reads 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Sha256 parse(String hex) {
        if (hex.length() != 64) {
            throw new IllegalArgumentException("a SHA-256 digest has 64 hexadecimal digits, but was \"" + hex + "\".");
        }
        ByteBuffer digest = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        return new Sha256(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(a) + hex.toHexDigits(b) + hex.toHexDigits(c) + hex.toHexDigits(d);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(a);
    }

    @Override
    public String toString() {
        return hex();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
