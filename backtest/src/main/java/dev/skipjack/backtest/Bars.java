package dev.skipjack.backtest;

import dev.skipjack.core.key.Sha256;
import dev.skipjack.run.Window;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Prices and volumes of one instrument as columns, one bar per index, in strictly ascending time (UTC). All prices are finite
 * and above 0; high and low enclose open and close; volumes are finite and not below 0. Immutable; thread-safe.
 */
public final class Bars {
    final double[] open;
    final double[] high;
    final double[] low;
    final double[] close;
    final double[] volume;
    private final long[] seconds;
    private final BarSpacing spacing;
    private final int size;

    /** Takes the arrays as its own; the caller has checked every row. */
    Bars(long[] seconds, double[] open, double[] high, double[] low, double[] close, double[] volume) {
        this(seconds, open, high, low, close, volume, BarSpacing.of(seconds), seconds.length);
    }

    private Bars(
            long[] seconds,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double[] volume,
            BarSpacing spacing,
            int size) {
        this.seconds = seconds;
        this.open = open;
        this.high = high;
        this.low = low;
        this.close = close;
        this.volume = volume;
        this.spacing = spacing;
        this.size = size;
    }

    /**
     * Reads a CSV file with a header line naming {@code date} (or {@code time}), {@code open}, {@code high}, {@code low},
     * {@code close} and {@code volume}, in any order and case; other columns are ignored. Dates are ISO: {@code 2020-01-31},
     * {@code 2020-01-31T15:30} or {@code 2020-01-31 15:30:00}, taken as UTC.
     *
     * @throws DataException if the file cannot be read, or any row breaks a rule; names the rows as {@code file:line: reason}
     */
    public static Bars read(Path file) {
        return BarsReader.read(file);
    }

    /**
     * Bars from columns of equal length; the arrays are copied.
     *
     * @param seconds seconds since 1970-01-01T00:00Z
     * @throws DataException if any row breaks a rule
     */
    public static Bars of(long[] seconds, double[] open, double[] high, double[] low, double[] close, double[] volume) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            int bar = i;
            Optional<String> flaw = i > 0 && seconds[i] <= seconds[i - 1]
                    ? Optional.of("time must ascend, but does not.")
                    : flaw(open[i], high[i], low[i], close[i], volume[i]);
            flaw.ifPresent(text -> problems.add("bar " + bar + ": " + text));
        }
        if (seconds.length == 0) {
            problems.add("bars: at least one bar is needed, but there is none.");
        }
        if (!problems.isEmpty()) {
            throw new DataException(problems);
        }
        return new Bars(seconds.clone(), open.clone(), high.clone(), low.clone(), close.clone(), volume.clone());
    }

    /** What is wrong with one bar's numbers, if anything. */
    static Optional<String> flaw(double open, double high, double low, double close, double volume) {
        if (!(open > 0 && high > 0 && low > 0 && close > 0) || !Double.isFinite(open + high + low + close)) {
            return Optional.of("prices must be finite and above 0, but were " + prices(open, high, low, close) + ".");
        }
        if (!(volume >= 0 && Double.isFinite(volume))) {
            return Optional.of("volume must be finite and not below 0, but was " + volume + ".");
        }
        if (high < Math.max(open, close) || low > Math.min(open, close)) {
            return Optional.of(
                    "high and low must enclose open and close, but were " + prices(open, high, low, close) + ".");
        }
        return Optional.empty();
    }

    private static String prices(double open, double high, double low, double close) {
        return "open " + open + ", high " + high + ", low " + low + ", close " + close;
    }

    /** The number of bars. */
    public int size() {
        return size;
    }

    /** The bars before one, without any sight of it and those after it. A year has as many bars as before; takes no memory. */
    Bars until(int end) {
        return new Bars(seconds, open, high, low, close, volume, spacing, end);
    }

    /** Bars {@code from} (0 from now on) to {@code to} - 1, without any sight of the others; a copy. A year has as many as before. */
    Bars between(int from, int to) {
        return new Bars(
                Arrays.copyOfRange(seconds, from, to),
                Arrays.copyOfRange(open, from, to),
                Arrays.copyOfRange(high, from, to),
                Arrays.copyOfRange(low, from, to),
                Arrays.copyOfRange(close, from, to),
                Arrays.copyOfRange(volume, from, to),
                spacing,
                to - from);
    }

    /** The open of a bar. */
    public double open(int bar) {
        return open[Objects.checkIndex(bar, size)];
    }

    /** The high of a bar. */
    public double high(int bar) {
        return high[Objects.checkIndex(bar, size)];
    }

    /** The low of a bar. */
    public double low(int bar) {
        return low[Objects.checkIndex(bar, size)];
    }

    /** The close of a bar. */
    public double close(int bar) {
        return close[Objects.checkIndex(bar, size)];
    }

    /** The volume of a bar. */
    public double volume(int bar) {
        return volume[Objects.checkIndex(bar, size)];
    }

    /** A bar's time in seconds since 1970-01-01T00:00Z. */
    public long epochSecond(int bar) {
        return seconds[Objects.checkIndex(bar, size)];
    }

    /** The day of a bar, in UTC. */
    public LocalDate date(int bar) {
        return LocalDate.ofEpochDay(Math.floorDiv(epochSecond(bar), BarSpacing.DAY));
    }

    /** A bar's day, with the time of day where the bars are closer than a day. */
    public String label(int bar) {
        return spacing.isIntraday()
                ? LocalDateTime.ofEpochSecond(epochSecond(bar), 0, ZoneOffset.UTC)
                        .toString()
                : date(bar).toString();
    }

    /**
     * How many bars a year has, by the usual step between bars: 252 for days (365 where weekends trade), 52 for weeks, 12 for
     * months, 4 for quarters, 1 for years; within the day, as many as these data have on average.
     */
    public double barsPerYear() {
        return spacing.barsPerYear();
    }

    /** The index of the first bar on or after a day; the number of bars if there is none. */
    public int firstOnOrAfter(LocalDate day) {
        long limit = day.toEpochDay() * BarSpacing.DAY;
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seconds[middle] < limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What is worth knowing about all bars. */
    public DataQuality quality() {
        return DataQuality.of(this, 0, size());
    }

    /** What is worth knowing about the bars in a window. */
    public DataQuality quality(Window window) {
        return DataQuality.of(
                this, firstOnOrAfter(window.from()), firstOnOrAfter(window.to().plusDays(1)));
    }

    /** The digest of all columns: the same numbers have the same digest, whatever file they came from. */
    public Sha256 contentHash() {
        ByteBuffer bytes = ByteBuffer.allocate(size() * 6 * Double.BYTES);
        for (int i = 0; i < size(); i++) {
            bytes.putLong(seconds[i]).putDouble(open[i]).putDouble(high[i]).putDouble(low[i]);
            bytes.putDouble(close[i]).putDouble(volume[i]);
        }
        return Sha256.of(bytes.array());
    }

    boolean isGapAfter(int bar) {
        return seconds[bar + 1] - seconds[bar] > spacing.gapLimit();
    }

    Instant instant(int bar) {
        return Instant.ofEpochSecond(seconds[bar]);
    }
}
