package dev.skipjack.run;

import java.util.List;
import java.util.Map;

/**
 * What a configuration did with the money on an objective's data. Immutable.
 *
 * @param capital the money it began with
 * @param marks the account at each bar, in order of time
 * @param trades the closed trades, by the time they were closed
 * @param metrics what the objective measured of it
 */
public record Account(double capital, List<Mark> marks, List<Trade> trades, Map<String, Double> metrics) {
    public Account {
        marks = List.copyOf(marks);
        trades = List.copyOf(trades);
        metrics = Map.copyOf(metrics);
    }

    /**
     * The account at the end of a bar.
     *
     * @param epochSecond seconds since 1970-01-01T00:00Z
     * @param equity what the account is worth
     * @param held what it would be worth, had the capital bought what is traded and held it
     */
    public record Mark(long epochSecond, double equity, double held) {}

    /**
     * One closed trade.
     *
     * @param isLong whether it gained from rising prices
     * @param entered when it began, in seconds since 1970-01-01T00:00Z
     * @param left when it ended
     * @param bars how many bars it was held
     * @param net what it gained after costs
     * @param costs what commission and slippage took
     * @param reason why it was closed, in a word
     */
    public record Trade(
            boolean isLong,
            long entered,
            long left,
            int bars,
            double units,
            double entryPrice,
            double exitPrice,
            double net,
            double costs,
            String reason) {}
}
