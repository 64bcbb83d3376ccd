package dev.skipjack.core.pruner;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Peers;
import dev.skipjack.core.trial.Reports;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets a trial go on while it improves: another pruner is asked only where the last steps brought nothing, as Optuna's
 * {@code PatientPruner} does. NaN is left out. O(n) in the trial's reports.
 *
 * @param patience so many reports beyond the latest may pass without improvement; 0 or more
 * @param tolerance a loss so small against the best before is still no reason to ask; 0 or more
 * @param inner who is asked then; null prunes at once
 */
public record PatientPruner(
        int patience, double tolerance, @Nullable Pruner inner) implements Pruner {
    /**
     * Checked settings.
     *
     * @throws IllegalArgumentException naming the setting that breaks its rule
     */
    public PatientPruner {
        if (patience < 0) {
            throw new IllegalArgumentException("pruner.patience must be 0 or more, but was " + patience + ".");
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("pruner.tolerance must be 0 or more, but was " + tolerance + ".");
        }
    }

    @Override
    public Judgement judge(int number, Reports reports, Peers peers) {
        if (!isStuck(reports, peers)) {
            return new Judgement(false, reports);
        }
        return inner == null ? new Judgement(true, reports) : inner.judge(number, reports, peers);
    }

    private boolean isStuck(Reports reports, Peers peers) {
        int before = reports.size() - patience - 1;
        if (before <= 0) {
            return false;
        }
        double[] values = reports.values();
        Direction direction = peers.direction();
        double best = Best.of(Arrays.copyOf(values, before), direction);
        double latest = Best.of(Arrays.copyOfRange(values, before, values.length), direction);
        return direction.isBetter(direction == Direction.MAXIMIZE ? best - tolerance : best + tolerance, latest);
    }

    @Override
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("pruner", "patient");
        identity.put("patience", patience);
        identity.put("tolerance", tolerance);
        if (inner != null) {
            identity.put("inner", inner.identity());
        }
        return identity;
    }
}
