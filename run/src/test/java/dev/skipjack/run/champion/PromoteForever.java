package dev.skipjack.run.champion;

import java.nio.file.Path;

/** Puts one champion in the place of the other until it is killed. */
final class PromoteForever {
    private PromoteForever() {}

    public static void main(String[] args) {
        Registry registry = new Registry(Path.of(args[0]));
        while (true) {
            Champion last = registry.find("x").orElse(null);
            int trial = last == null ? 0 : last.origin().trial() + 1;
            if (!registry.replace(Samples.champion("x", trial, last == null ? null : last.checksum()))) {
                throw new IllegalStateException("somebody else promotes.");
            }
        }
    }
}
