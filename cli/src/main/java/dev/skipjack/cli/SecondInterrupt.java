package dev.skipjack.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a second Ctrl-C end the process at once, with the processes that it started. The virtual machine alone ignores it, as it is
 * ending by then. Where the platform has no such signal nothing changes.
 */
final class SecondInterrupt {
    private static final Logger LOG = LoggerFactory.getLogger(SecondInterrupt.class);
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    private SecondInterrupt() {}

    /** Takes the signal over. By reflection: the compiler knows no {@code sun.misc.Signal}, which is what there is. */
    static void install() {
        InvocationHandler onSignal = (proxy, method, arguments) -> {
            interrupted();
            return null;
        };
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(SecondInterrupt.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
        } catch (ReflectiveOperationException e) {
            LOG.debug("a second interrupt is not heard", e);
        }
    }

    private static void interrupted() {
        if (ENDING.compareAndSet(false, true)) {
            Thread.ofPlatform().name("skipjack-exit").start(() -> System.exit(Failures.INTERRUPTED));
            return;
        }
        System.err.println("skipjack: interrupted twice; ending now. The study can be resumed.");
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(Failures.INTERRUPTED);
    }
}
