package dev.skipjack.bench;

import dev.skipjack.cli.CommandProvider;

/** Adds {@code skipjack bench} where this room is on the class path. */
public final class BenchProvider implements CommandProvider {
    @Override
    public String name() {
        return "bench";
    }

    @Override
    public Object command() {
        return new BenchCommand();
    }
}
