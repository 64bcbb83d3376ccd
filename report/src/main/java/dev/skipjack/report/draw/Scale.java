package dev.skipjack.report.draw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How the values of an axis lie along it, and where it is labelled. Immutable. */
public final class Scale {
    private static final double DAY = 86_400;
    private static final int FEWEST_YEARS = 3;
    private static final int MOST_TICKS = 12;

    private final double low;
    private final double high;
    private final boolean isLog;
    private final List<Tick> ticks;

    /** A labelled place. */
    public record Tick(double value, String label) {}

    private Scale(double low, double high, boolean isLog, List<Tick> ticks) {
        this.low = low;
        this.high = high;
        this.isLog = isLog;
        this.ticks = List.copyOf(ticks);
    }

    /** From the lowest to the highest of some values, at round numbers; those that are not finite do not count. */
    public static Scale around(double... values) {
        double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            return between(0, 1);
        }
        double low = DoubleStream.of(finite).min().orElseThrow();
        double high = DoubleStream.of(finite).max().orElseThrow();
        double room = high / 20 - low / 20;
        boolean isWide = Double.isFinite(low - room) && Double.isFinite(high + room);
        return isWide ? between(low - room, high + room) : between(low, high);
    }

    /** From low to high, labelled at round numbers. */
    public static Scale between(double low, double high) {
        return between(low, high, Scale::number);
    }

    /** Times in seconds since 1970, labelled as years, or as days where there are few. */
    public static Scale times(double low, double high) {
        int first = year(low) + 1;
        int years = year(high) - first + 1;
        if (years >= FEWEST_YEARS) {
            int step = (years + MOST_TICKS - 1) / MOST_TICKS;
            List<Tick> ticks = IntStream.iterate(first, year -> year <= year(high), year -> year + step)
                    .mapToObj(year -> new Tick(LocalDate.of(year, 1, 1).toEpochDay() * DAY, Integer.toString(year)))
                    .toList();
            return new Scale(low, high, false, ticks);
        }
        return between(
                low,
                high,
                seconds -> Instant.ofEpochSecond((long) seconds)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString());
    }

    private static int year(double seconds) {
        return LocalDate.ofEpochDay((long) (seconds / DAY)).getYear();
    }

    private static Scale between(double low, double high, DoubleFunction<String> label) {
        double to = high > low ? high : low + Math.max(1, Math.abs(low));
        return new Scale(low, to, false, ticks(low, to, label));
    }

    /** In the logarithm, from low to high, both above 0. */
    public static Scale log(double low, double high) {
        List<Tick> ticks = new ArrayList<>();
        double to = high > low ? high : low * 10;
        double decades = Math.log10(to / low);
        double[] within =
                decades > 3 ? new double[] {1} : decades > 1.2 ? new double[] {1, 3} : new double[] {1, 2, 3, 5};
        for (int decade = (int) Math.floor(Math.log10(low)); decade <= Math.log10(to); decade++) {
            for (double factor : within) {
                double value = factor * Math.pow(10, decade);
                if (value >= low * 0.999 && value <= to * 1.001) {
                    ticks.add(new Tick(value, number(value)));
                }
            }
        }
        return new Scale(low, to, true, ticks);
    }

    /** One place for each choice, by its index. */
    public static Scale choices(List<String> choices) {
        List<Tick> ticks = IntStream.range(0, choices.size())
                .mapToObj(i -> new Tick(i, choices.get(i)))
                .toList();
        return new Scale(-0.5, choices.size() - 0.5, false, ticks);
    }

    /** Some five round numbers. */
    private static List<Tick> ticks(double low, double high, DoubleFunction<String> label) {
        double rough = high / 6 - low / 6;
        double decade = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = DoubleStream.of(1, 2, 2.5, 5, 10)
                .map(factor -> factor * decade)
                .filter(candidate -> candidate >= rough * 0.999)
                .findFirst()
                .orElse(rough);
        List<Tick> ticks = new ArrayList<>();
        for (double k = Math.ceil(low / step); k * step <= high && ticks.size() < MOST_TICKS; k++) {
            ticks.add(new Tick(k * step + 0.0, label.apply(k * step + 0.0)));
        }
        return ticks;
    }

    public List<Tick> ticks() {
        return ticks;
    }

    /** Where a value lies, 0 at the low end and 1 at the high. */
    public double unit(double value) {
        return isLog ? Math.log(value / low) / Math.log(high / low) : (value / 2 - low / 2) / (high / 2 - low / 2);
    }

    /** A number with up to six digits. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size >= 1e6 || (size < 1e-4 && size > 0)) {
            return String.format(Locale.ROOT, "%.1e", value).replace(".0e", "e");
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
