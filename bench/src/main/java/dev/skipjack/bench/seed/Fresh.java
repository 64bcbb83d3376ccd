package dev.skipjack.bench.seed;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Work on something that is made anew before each repetition and closed after it, both untimed. */
final class Fresh<T extends AutoCloseable> implements Work {
    private final Maker<T> maker;
    private final Use<T> use;
    private @Nullable T thing;

    /** Makes the thing. */
    interface Maker<T> {
        T make() throws Exception;
    }

    /** {@link Work#run} on the thing. */
    interface Use<T> {
        long run(T thing, int from, int to) throws Exception;
    }

    Fresh(Maker<T> maker, Use<T> use) {
        this.maker = maker;
        this.use = use;
    }

    @Override
    public void prepare() throws Exception {
        thing = maker.make();
    }

    @Override
    public long run(int from, int to) throws Exception {
        return use.run(Objects.requireNonNull(thing), from, to);
    }

    @Override
    public void tidy() throws Exception {
        Objects.requireNonNull(thing).close();
        thing = null;
    }
}
