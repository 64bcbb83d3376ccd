package dev.skipjack.core.sampler.cmaes;

/** What a strategy that has converged or stagnates is followed by. */
public enum Restarts {
    /** Nothing: it goes on as it is. */
    NONE,
    /**
     * A start with twice the population: Auger and Hansen, "A restart CMA evolution strategy with increasing population size", CEC
     * 2005, <a href="https://doi.org/10.1109/CEC.2005.1554902">doi:10.1109/CEC.2005.1554902</a>.
     */
    IPOP,
    /**
     * As IPOP, and starts with small populations and steps that get as many trials: Hansen, "Benchmarking a BI-population CMA-ES on the
     * BBOB-2009 function testbed", GECCO 2009, <a href="https://doi.org/10.1145/1570256.1570333">doi:10.1145/1570256.1570333</a>.
     */
    BIPOP
}
