package dev.skipjack.bench;

import dev.skipjack.cli.Main;

/**
 * What the launcher runs once to train the virtual machine's start-up cache: the commands that people wait for, in one process and
 * in the working directory.
 */
public final class StartUpTraining {
    private StartUpTraining() {}

    /**
     * Runs the commands on a spec.
     *
     * @param args the spec's path
     */
    public static void main(String[] args) {
        String spec = args[0];
        for (int trials = 100; trials <= 500; trials += 100) {
            Main.run("run", spec, "--trials", Integer.toString(trials));
        }
        Main.run("run", spec, "--json");
        Main.run("best", spec);
        Main.run("trials", spec);
        Main.run("show", "1", spec);
        Main.run("check", spec);
    }
}
