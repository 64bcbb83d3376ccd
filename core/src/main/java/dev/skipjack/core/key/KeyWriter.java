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

    /** The thread's own. */
    static KeyWriter ofThread() {
        return OF_THREAD.get();
    }

    /**
     * The digest of a map's flat canonical JSON.
     *
     * @param decimals the number of decimals of every float, or {@link #EXACT}
     */
    static Sha256 hash(Map<?, ?> map, int decimals) {
        KeyWriter writer = OF_THREAD.get();
        if (writer.isBusy) {
            writer = new KeyWriter(); // a map or list whose own methods make keys
        }
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
        MapShape shape = read(map);
        CanonicalBytes text = begin();
        if (decimals != EXACT) {
            text.round(decimals);
        }
        shape.write(text);
        return Sha256.of(text.array(), text.size());
    }

    /** A shape that has taken in the map. */
    private MapShape read(Map<?, ?> map) {
        for (MapShape shape : shapes) {
            if (shape != null && shape.read(map)) {
                return shape;
            }
        }
        MapShape shape = MapShape.of(map);
        if (!shape.read(map)) {
            throw new ConcurrentModificationException("a map changed while its key was made.");
        }
        if (shape.size() <= MAX_KEPT_SIZE) {
            shapes[nextShape] = shape;
            nextShape = (nextShape + 1) % SHAPES;
        }
        return shape;
    }
}
