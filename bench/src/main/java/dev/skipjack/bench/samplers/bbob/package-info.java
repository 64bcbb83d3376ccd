/**
 * The 24 noise-free functions of BBOB-2009, of any dimension from 2 and any instance: Hansen, Finck, Ros and Auger, "Real-Parameter
 * Black-Box Optimization Benchmarking 2009: Noiseless Functions Definitions", INRIA research report RR-6829,
 * <a href="https://inria.hal.science/inria-00362633">inria-00362633</a>. Stands alone.
 */
@NullMarked
package dev.skipjack.bench.samplers.bbob;

import org.jspecify.annotations.NullMarked;
