/** What one step of a trial costs once the virtual machine is warm, by JMH. */
@NullMarked
package dev.skipjack.bench.jmh;

import org.jspecify.annotations.NullMarked;
