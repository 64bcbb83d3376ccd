package dev.skipjack.backtest;

import java.util.List;

/**
 * Closed positions, counted. Immutable.
 *
 * @param gained sum of the net results above 0
 * @param lost sum of the net results below 0, as a positive number
 * @param heldBars sum of the bars they were held
 */
record TradeStatistics(int count, int wins, double gained, double lost, double heldBars, int longestLossStreak) {
    static TradeStatistics of(List<Position> positions) {
        int wins = 0;
        double gained = 0;
        double lost = 0;
        double heldBars = 0;
        int streak = 0;
        int longest = 0;
        for (Position position : positions) {
            double net = position.net();
            wins += net > 0 ? 1 : 0;
            gained += Math.max(net, 0);
            lost -= Math.min(net, 0);
            heldBars += position.heldBars();
            streak = net < 0 ? streak + 1 : 0;
            longest = Math.max(longest, streak);
        }
        return new TradeStatistics(positions.size(), wins, gained, lost, heldBars, longest);
    }

    double profitFactor(double largest) {
        if (gained == 0) {
            return 0;
        }
        return Math.min(gained / lost, largest);
    }
}
