package dev.skipjack.core.sampler.nsga;

import java.util.List;

/**
 * Those that may be parents.
 *
 * @param members at least one
 * @param merits by member, the lower the better; who has the lower one wins a tournament, of equal ones the one drawn first
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Population(List<Individual> members, int[] merits) {}
