package dev.skipjack.core.pruner;

import dev.skipjack.core.trial.Direction;
import dev.skipjack.core.trial.Peers;
import dev.skipjack.core.trial.Reports;
import dev.skipjack.core.trial.TrialState;
import java.util.ArrayList;
import java.util.List;

/** Trials that tests put in by hand. */
final class FakePeers implements Peers {
    private record Peer(int number, TrialState state, double value, Reports reports) {}

    private final List<Direction> directions;
    private final List<Peer> peers = new ArrayList<>();

    FakePeers(Direction... directions) {
        this.directions = List.of(directions);
    }

    void add(int number, TrialState state, double value, Reports reports) {
        peers.add(new Peer(number, state, value, reports));
    }

    /** Those and some more. */
    FakePeers with(FakePeers others) {
        FakePeers all = new FakePeers(directions.toArray(Direction[]::new));
        all.peers.addAll(peers);
        all.peers.addAll(others.peers);
        return all;
    }

    @Override
    public List<Direction> directions() {
        return directions;
    }

    @Override
    public int size() {
        return peers.size();
    }

    @Override
    public TrialState state(int row) {
        return peers.get(row).state();
    }

    @Override
    public double value(int row) {
        return peers.get(row).value();
    }

    @Override
    public int number(int row) {
        return peers.get(row).number();
    }

    @Override
    public Reports reports(int row) {
        return peers.get(row).reports();
    }
}
