package dev.skipjack.core.pruner;

import dev.skipjack.core.Oracle;
import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A run over recorded curves: trials start in order, some open at once, each round reports one value of each and asks the pruner. */
final class ReplayedRun {
    private final Pruner pruner;
    private final List<JsonNode> curves;
    private final int parallel;
    private final boolean isMean;
    private final FakePeers finished;
    private final Deque<Open> open = new ArrayDeque<>();
    final List<StringBuilder> decisions = new ArrayList<>();
    final char[] states;
    final List<Reports> reports = new ArrayList<>();

    private static final class Open {
        final int number;
        final Iterator<JsonNode> curve;
        Reports reports = Reports.NONE;

        Open(int number, JsonNode curve) {
            this.number = number;
            this.curve = curve.iterator();
        }
    }

    ReplayedRun(Pruner pruner, JsonNode run, JsonNode curves) {
        this.pruner = pruner;
        this.curves = curves.valueStream().toList();
        this.parallel = run.get("parallel").asInt();
        this.isMean = run.get("final").asString().equals("mean");
        this.finished =
                new FakePeers(Direction.valueOf(run.get("direction").asString().toUpperCase(Locale.ROOT)));
        this.states = new char[this.curves.size()];
        for (int i = 0; i < states.length; i++) {
            decisions.add(new StringBuilder());
            reports.add(Reports.NONE);
        }
    }

    void play() {
        int next = 0;
        while (next < curves.size() || !open.isEmpty()) {
            while (open.size() < parallel && next < curves.size()) {
                open.add(new Open(next, curves.get(next++)));
            }
            List.copyOf(open).forEach(this::round);
        }
    }

    private void round(Open trial) {
        JsonNode report = trial.curve.next();
        trial.reports = trial.reports.with(report.get(0).asInt(), Oracle.number(report.get(1)));
        Judgement judgement = pruner.judge(trial.number, trial.reports, peers(trial));
        trial.reports = judgement.reports();
        decisions.get(trial.number).append(judgement.isPruned() ? '1' : '0');
        if (judgement.isPruned()) {
            end(trial, TrialState.PRUNED, report);
        } else if (!trial.curve.hasNext()) {
            end(trial, TrialState.COMPLETE, report);
        }
    }

    private void end(Open trial, TrialState state, JsonNode last) {
        double value = isMean
                ? IntStream.range(0, trial.reports.size())
                        .mapToDouble(trial.reports::value)
                        .average()
                        .orElseThrow()
                : Oracle.number(last.get(1));
        TrialState end = state == TrialState.COMPLETE && Double.isNaN(value) ? TrialState.FAIL : state;
        finished.add(trial.number, end, value, trial.reports);
        states[trial.number] = end.name().charAt(0);
        reports.set(trial.number, trial.reports);
        open.remove(trial);
    }

    /** The trials that ended, and the others that are open. */
    private FakePeers peers(Open judged) {
        FakePeers others = new FakePeers(finished.direction());
        open.stream()
                .filter(trial -> trial != judged)
                .forEach(trial -> others.add(trial.number, TrialState.RUNNING, Double.NaN, trial.reports));
        return finished.with(others);
    }
}
