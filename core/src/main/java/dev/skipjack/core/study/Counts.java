package dev.skipjack.core.study;

/**
 * What a study has, and what this process did.
 *
 * @param trials all trials of the study, running ones included
 * @param complete trials with a value, duplicates and infeasible ones included
 * @param pruned trials stopped early
 * @param failed trials without a value
 * @param evaluations objective calls of this process
 * @param reused trials of this process whose result was known from elsewhere
 * @param duplicates trials of this process told as a duplicate of an earlier one
 * @param avoided proposals of this process that were replaced because their point was known
 */
public record Counts(
        int trials, int complete, int pruned, int failed, int evaluations, int reused, int duplicates, long avoided) {
    /** Trials that are over. */
    public int finished() {
        return complete + pruned + failed;
    }
}
