package dev.skipjack.run.spec;

import dev.skipjack.core.study.Deadline;
import dev.skipjack.run.DeadlineEvaluator;
import dev.skipjack.run.Evaluator;
import dev.skipjack.run.ForwardingObjective;
import dev.skipjack.run.KeysRead;
import dev.skipjack.run.Objective;
import dev.skipjack.run.Window;
import dev.skipjack.run.fold.BarWindow;
import dev.skipjack.run.fold.Stretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An objective with what the spec declares beside its block: a version, that it is not deterministic, a deadline. Immutable. */
final class DeclaredObjective extends ForwardingObjective {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Objective objective;
    private final boolean isDeterministic;
    private final @Nullable Object version;
    private final @Nullable Duration timeout;

    /**
     * Declares it.
     *
     * @param version part of the identity if not null
     * @param timeout the time each evaluation has, if not null
     */
    DeclaredObjective(
            Objective objective, boolean isDeterministic, @Nullable Object version, @Nullable Duration timeout) {
        super(objective);
        this.objective = objective;
        this.isDeterministic = isDeterministic;
        this.version = version;
        this.timeout = timeout;
    }

    /** What the declarations are about. */
    Objective objective() {
        return objective;
    }

    @Override
    public Map<String, @Nullable Object> identity() {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>(objective.identity());
        if (version != null) {
            identity.put("version", version);
        }
        return identity;
    }

    @Override
    public Set<String> program() {
        Set<String> keys = new LinkedHashSet<>(objective.program());
        keys.add("version");
        return keys;
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>(objective.describe());
        if (version != null) {
            lines.add("version: " + version);
        }
        if (timeout != null) {
            lines.add("timeout: " + timeout.toMillis() / 1000.0 + " s per trial");
        }
        if (!isDeterministic) {
            lines.add("deterministic: false, so no result is used twice");
        }
        return lines;
    }

    @Override
    public boolean isDeterministic() {
        return isDeterministic;
    }

    @Override
    public Objective onWindow(Window window) {
        return with(objective.onWindow(window));
    }

    /** The same declared of another objective. */
    DeclaredObjective with(Objective other) {
        return new DeclaredObjective(other, isDeterministic, version, timeout);
    }

    @Override
    public Optional<BarWindow> bars() {
        return objective.bars().map(bars -> new DeclaredBars(this, bars));
    }

    /** The bars of an objective, with what is declared of it. */
    private record DeclaredBars(DeclaredObjective declared, BarWindow bars) implements BarWindow {
        @Override
        public int size() {
            return bars.size();
        }

        @Override
        public String label(int bar) {
            return bars.label(bar);
        }

        @Override
        public Objective on(Stretch stretch) {
            return declared.with(bars.on(stretch));
        }

        @Override
        public Optional<Objective> apart(Stretch stretch) {
            return bars.apart(stretch).map(declared::with);
        }
    }

    @Override
    public Optional<KeysRead> keysRead(Map<String, @Nullable Object> config) throws InterruptedException {
        return timeout == null
                ? objective.keysRead(config)
                : new Deadline(timeout, GRACE)
                        .call("reading keys", () -> objective.keysRead(config))
                        .flatMap(keys -> keys);
    }

    @Override
    public Evaluator open() {
        Evaluator evaluator = objective.open();
        return timeout == null ? evaluator : new DeadlineEvaluator(evaluator, new Deadline(timeout, GRACE));
    }
}
