package dev.skipjack.run;

import dev.skipjack.run.fold.BarWindow;
import dev.skipjack.run.telemetry.Counted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An objective that is what another one is, for those that differ from it in some things. Immutable if the other one is. */
public abstract class ForwardingObjective implements Objective {
    private final Objective objective;

    /** Is what this one is. */
    protected ForwardingObjective(Objective objective) {
        this.objective = objective;
    }

    @Override
    public Map<String, @Nullable Object> identity() {
        return objective.identity();
    }

    @Override
    public Set<String> program() {
        return objective.program();
    }

    @Override
    public List<String> describe() {
        return objective.describe();
    }

    @Override
    public Optional<Set<String>> metricNames() {
        return objective.metricNames();
    }

    @Override
    public Optional<Window> window() {
        return objective.window();
    }

    /** The other one on that window; override it where that one is to differ, too. */
    @Override
    public Objective onWindow(Window window) {
        return objective.onWindow(window);
    }

    /** The bars of the other one, whose stretches are judged as it judges them. */
    @Override
    public Optional<BarWindow> bars() {
        return objective.bars();
    }

    @Override
    public boolean isDeterministic() {
        return objective.isDeterministic();
    }

    @Override
    public List<Counted> caches() {
        return objective.caches();
    }

    @Override
    public Optional<String> data() {
        return objective.data();
    }

    @Override
    public Optional<ReturnSource> returns() {
        return objective.returns();
    }

    @Override
    public Optional<AccountSource> accounts() {
        return objective.accounts();
    }

    @Override
    public Optional<KeysRead> keysRead(Map<String, @Nullable Object> config) throws InterruptedException {
        return objective.keysRead(config);
    }

    @Override
    public Optional<Steps> steps() {
        return objective.steps();
    }

    @Override
    public Set<String> risingMetrics() {
        return objective.risingMetrics();
    }

    @Override
    public Evaluator open() {
        return objective.open();
    }
}
