package dev.skipjack.core.study;

/**
 * What is going on in a study at a moment.
 *
 * @param running trials that somebody judges, in whatever process
 * @param waiting trials that are asked for or queued, and that nobody judges yet
 * @param workers processes that hold a lease, this one included
 */
public record StudyLoad(int running, int waiting, int workers) {}
