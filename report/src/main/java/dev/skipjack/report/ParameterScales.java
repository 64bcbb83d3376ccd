package dev.skipjack.report;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.report.Plot.Matter;
import dev.skipjack.report.TrialSheet.Parameter;
import dev.skipjack.report.draw.Scale;
import java.util.ArrayList;
import java.util.List;

/** Axes of parameters, and the order in which parameters are drawn. Stateless. */
final class ParameterScales {
    private ParameterScales() {}

    /** The domain on its own scale. */
    static Scale of(Parameter parameter) {
        return switch (parameter.distribution()) {
            case FloatDistribution f -> numbers(f.low(), f.high(), f.isLog());
            case IntDistribution i -> numbers((double) i.low(), (double) i.high(), i.isLog());
            case CategoricalDistribution c ->
                Scale.choices(c.choices().stream().map(SharedData::choice).toList());
        };
    }

    private static Scale numbers(double low, double high, boolean isLog) {
        return isLog ? Scale.log(low, high) : Scale.between(low, high);
    }

    /** The parameters' names, those that are asked for first, then by importance where that is known. */
    static List<String> order(Matter matter) {
        List<String> order = new ArrayList<>();
        if (matter.x() != null) {
            order.add(matter.x());
        }
        if (matter.y() != null && !order.contains(matter.y())) {
            order.add(matter.x() == null ? 0 : 1, matter.y());
        }
        ImportancePlot.ranked(matter).forEach(importance -> addNew(order, importance.parameter()));
        matter.trials().parameters().keySet().forEach(name -> addNew(order, name));
        order.retainAll(matter.trials().parameters().keySet());
        return order;
    }

    private static void addNew(List<String> order, String name) {
        if (!order.contains(name)) {
            order.add(name);
        }
    }
}
