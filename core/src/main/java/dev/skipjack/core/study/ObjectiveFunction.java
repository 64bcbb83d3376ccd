package dev.skipjack.core.study;

/** What is to be optimised, as a function of a trial. Called from several threads at a time. */
@FunctionalInterface
public interface ObjectiveFunction {
    /**
     * The value of a trial. NaN and exceptions make it a failed trial, and the study goes on.
     *
     * @throws Exception whatever the objective throws
     */
    double value(Trial trial) throws Exception;
}
