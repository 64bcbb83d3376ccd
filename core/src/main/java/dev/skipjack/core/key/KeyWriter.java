package dev.skipjack.core.key;

import dev.skipjack.core.json.CanonicalBytes;
import java.util.ConcurrentModificationException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hashes the flat canonical JSON of maps: all that a thread uses again from key to key. It keeps the shapes of the last few maps,
 * so that maps alike are neither sorted nor escaped again.
 */
final class KeyWriter {
    /** For {@link #hash}: floats are not rounded. */
    static final int EXACT = -1;

    private static final ThreadLocal<KeyWriter> OF_THREAD = ThreadLocal.withInitial(KeyWriter::new);
    private static final int SHAPES = 4;
    private static final int MAX_KEPT_SIZE = 1000;
    private static final int BYTES = 256;
    private static final int MAX_KEPT_BYTES = 1 << 16;

    private final @Nullable MapShape[] shapes = new MapShape[SHAPES];
    private int nextShape;
    private CanonicalBytes out = new CanonicalBytes(BYTES);
    private boolean isBusy;

    private KeyWriter() {}

    /** The thread's own, or a new one within a map or list whose own methods make keys. */
    static KeyWriter idle() {
        KeyWriter own = OF_THREAD.get();
        return own.isBusy ? new KeyWriter() : own;
    }

    /**
     * The digest of a map's flat canonical JSON.
     *
     * @param decimals the number of decimals of every float, or {@link #EXACT}
     */
    static Sha256 hash(Map<?, ?> map, int decimals) {
        KeyWriter writer = idle();
        writer.isBusy = true;
        try {
            return writer.digest(map, decimals);
        } finally {
            writer.isBusy = false;
        }
    }

    /** Where to write a text to be hashed: the same bytes for every text, empty. */
    CanonicalBytes begin() {
        if (out.array().length > MAX_KEPT_BYTES) {
            out = new CanonicalBytes(BYTES);
        }
        out.clear();
        return out;
    }

    private Sha256 digest(Map<?, ?> map, int decimals) {
        for (MapShape shape : shapes) {
            if (shape != null && write(map, shape, decimals)) {
                return Sha256.of(out.array(), out.size());
            }
        }
        MapShape shape = MapShape.of(map);
        if (!write(map, shape, decimals)) {
            throw new ConcurrentModificationException("a map changed while its key was made.");
        }
        keep(shape);
        return Sha256.of(out.array(), out.size());
    }

    private boolean write(Map<?, ?> map, MapShape shape, int decimals) {
        CanonicalBytes text = begin();
        if (decimals != EXACT) {
            text.round(decimals);
        }
        return shape.write(map, text);
    }

    private void keep(MapShape shape) {
        if (shape.size() <= MAX_KEPT_SIZE) {
            shapes[nextShape] = shape;
            nextShape = (nextShape + 1) % SHAPES;
        }
    }
}
