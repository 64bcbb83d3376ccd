package dev.skipjack.core.key;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest as four longs, big-endian: small, comparable, cheap to hash. Immutable. */
public record Sha256(long a, long b, long c, long d) {
    private static final int BYTES = 32;
    private static final ThreadLocal<Hash> HASH = ThreadLocal.withInitial(Hash::new);
    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The digest of a text's UTF-8 bytes. */
    public static Sha256 of(CharSequence text) {
        return of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of bytes. */
    public static Sha256 of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** The digest of the first bytes of an array. */
    public static Sha256 of(byte[] bytes, int length) {
        return HASH.get().digest(bytes, length);
    }

    /**
     * Reads 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Sha256 parse(String hex) {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("a SHA-256 digest has 64 hexadecimal digits, but was \"" + hex + "\".");
        }
        return read(HexFormat.of().parseHex(hex));
    }

    private static Sha256 read(byte[] digest) {
        return new Sha256(
                (long) BIG_ENDIAN.get(digest, 0),
                (long) BIG_ENDIAN.get(digest, 8),
                (long) BIG_ENDIAN.get(digest, 16),
                (long) BIG_ENDIAN.get(digest, 24));
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        byte[] bytes = new byte[BYTES];
        BIG_ENDIAN.set(bytes, 0, a);
        BIG_ENDIAN.set(bytes, 8, b);
        BIG_ENDIAN.set(bytes, 16, c);
        BIG_ENDIAN.set(bytes, 24, d);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(a);
    }

    @Override
    public String toString() {
        return hex();
    }

    /** The algorithm, and the bytes it gives. One thread at a time. */
    private static final class Hash {
        private final MessageDigest algorithm = algorithm();
        private final byte[] digest = new byte[BYTES];

        private Sha256 digest(byte[] bytes, int length) {
            try {
                algorithm.update(bytes, 0, length);
                algorithm.digest(digest, 0, BYTES);
            } catch (DigestException e) {
                throw new IllegalStateException("the digest of SHA-256 has 32 bytes", e);
            }
            return read(digest);
        }

        private static MessageDigest algorithm() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
