package dev.skipjack.run.fold;

import dev.skipjack.run.ReturnSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The returns of several stretches, one after the other. Thread-safe. */
final class JoinedReturns implements ReturnSource {
    private final List<ReturnSource> parts;

    JoinedReturns(List<ReturnSource> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public Optional<double[]> returns(Map<String, @Nullable Object> config) throws InterruptedException {
        List<double[]> all = new ArrayList<>();
        for (ReturnSource part : parts) {
            Optional<double[]> own = part.returns(config);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            all.add(own.get());
        }
        return Optional.of(joined(all));
    }

    @Override
    public double[] market() {
        return joined(parts.stream().map(ReturnSource::market).toList());
    }

    private static double[] joined(List<double[]> all) {
        double[] joined = new double[all.stream().mapToInt(own -> own.length).sum()];
        int at = 0;
        for (double[] own : all) {
            System.arraycopy(own, 0, joined, at, own.length);
            at += own.length;
        }
        return joined;
    }

    @Override
    public double barsPerYear() {
        return parts.getFirst().barsPerYear();
    }
}
