package dev.skipjack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardingObjectiveTest {
    @Test
    void passesOnAllThatAnObjectiveCanBeAsked() {
        assertThat(signatures(ForwardingObjective.class)).containsAll(signatures(Objective.class));
    }

    private static List<String> signatures(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(ForwardingObjectiveTest::signature)
                .toList();
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }
}
