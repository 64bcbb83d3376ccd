package dev.skipjack.cli;

/** A further command, found as a service: how a source checkout gets {@code skipjack bench}. */
public interface CommandProvider {
    /** The command's name. */
    String name();

    /** An object with picocli's annotations. */
    Object command();
}
