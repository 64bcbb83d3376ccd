package dev.skipjack.report;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.trial.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was searched, how it was judged, and with which budget. */
final class PlanSection implements Section {
    @Override
    public String id() {
        return "plan";
    }

    @Override
    public String title() {
        return "What was searched";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        List<Html> parts = new ArrayList<>();
        if (!trials.parameters().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            trials.parameters()
                    .forEach((name, parameter) ->
                            rows.add(List.of(name, parameter.distribution().toString())));
            parts.add(Tables.grid(List.of("parameter", "domain"), rows));
        }
        parts.add(Tables.facts(facts(subject)));
        return Optional.of(Html.join(parts));
    }

    private static Map<String, String> facts(ReportSubject subject) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(subject.directions().size() == 1 ? "objective" : "objectives", objectives(subject));
        add(facts, "rules", subject.plan("space").get("rules"));
        add(facts, "constraints", bounds(subject));
        subject.plan("sampling").forEach((name, value) -> add(facts, name, value));
        subject.plan("budget").forEach((name, value) -> add(facts, "budget: " + name, value));
        if (subject.plan("evaluation").get("objective") instanceof Map<?, ?> objective) {
            objective.forEach((name, value) -> add(facts, "objective: " + name, value));
        }
        return facts;
    }

    private static String objectives(ReportSubject subject) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < subject.directions().size(); i++) {
            Direction direction = subject.directions().get(i);
            lines.add(direction.name().toLowerCase(Locale.ROOT) + " "
                    + subject.objectives().get(i));
        }
        return String.join(", ", lines);
    }

    /** The bounds of the plan's policy, in words. */
    static List<String> bounds(ReportSubject subject) {
        return subject.plan("policy").get("constraints") instanceof List<?> list
                ? list.stream().map(PlanSection::bound).toList()
                : List.of();
    }

    private static String bound(@Nullable Object bound) {
        return bound instanceof Map<?, ?> map
                ? map.get("metric") + ("min".equals(map.get("side")) ? " ≥ " : " ≤ ") + Figures.json(map.get("limit"))
                : CanonicalJson.write(bound);
    }

    private static void add(Map<String, String> facts, String name, @Nullable Object value) {
        boolean isEmpty = value == null || value.equals("") || value.equals(List.of());
        if (!isEmpty) {
            facts.put(name, value instanceof List<?> list ? lines(list) : Figures.json(value));
        }
    }

    private static String lines(List<?> list) {
        return list.stream().map(Figures::json).collect(Collectors.joining(", "));
    }
}
