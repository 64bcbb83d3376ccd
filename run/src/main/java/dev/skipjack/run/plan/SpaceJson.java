package dev.skipjack.run.plan;

import dev.skipjack.core.space.CategoricalDistribution;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.Rule;
import dev.skipjack.core.space.SearchSpace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search space as a JSON object, in the words of the run-spec. */
public final class SpaceJson {
    private SpaceJson() {}

    /** The object {@code {parameters, rules}}. */
    public static Map<String, @Nullable Object> of(SearchSpace space) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        space.asMap().forEach((name, distribution) -> parameters.put(name, of(distribution)));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("parameters", parameters);
        json.put("rules", space.rules().stream().map(Rule::toString).toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(Distribution distribution) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        switch (distribution) {
            case FloatDistribution f -> {
                json.put("type", "float");
                json.put("log", f.isLog());
                json.put("low", f.low());
                json.put("high", f.high());
                json.put("step", f.step());
            }
            case IntDistribution i -> {
                json.put("type", "int");
                json.put("log", i.isLog());
                json.put("low", i.low());
                json.put("high", i.high());
                json.put("step", i.step());
            }
            case CategoricalDistribution c -> {
                json.put("type", "categorical");
                json.put("choices", c.choices());
            }
        }
        return json;
    }
}
