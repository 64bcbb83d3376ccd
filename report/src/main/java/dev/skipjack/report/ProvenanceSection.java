package dev.skipjack.report;

import dev.skipjack.run.execution.Run;
import dev.skipjack.run.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the study's numbers come from: spec, hashes, versions. */
final class ProvenanceSection implements Section {
    private static final List<String> PARTS = List.of("space", "evaluation", "sampling");

    @Override
    public String id() {
        return "provenance";
    }

    @Override
    public String title() {
        return "Where this comes from";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("study", subject.name());
        facts.put("storage", subject.storage());
        for (String part : PARTS) {
            Map<String, @Nullable Object> json = subject.plan(part);
            if (!json.isEmpty()) {
                facts.put("plan: " + part, Plan.shortHash(json));
            }
        }
        seed(subject).ifPresent(seed -> facts.put("seed", seed));
        facts.put("report by", subject.version());
        facts.put(
                "Java",
                Runtime.version() + ", " + System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        List<Html> parts = new ArrayList<>();
        parts.add(Tables.facts(facts));
        spec(subject)
                .ifPresent(text -> parts.add(
                        Html.element("details", Html.element("summary", "The spec"), Html.element("pre", text))));
        attributes(subject).ifPresent(parts::add);
        return Optional.of(Html.join(parts));
    }

    private static Optional<String> seed(ReportSubject subject) {
        return Optional.ofNullable(subject.plan("sampling").get("seed")).map(Figures::json);
    }

    private static Optional<String> spec(ReportSubject subject) {
        return subject.view().record().attributes().get(Run.SPEC_ATTRIBUTE) instanceof Map<?, ?> spec
                        && spec.get("text") instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<Html> attributes(ReportSubject subject) {
        Map<String, String> shown = new LinkedHashMap<>();
        subject.view().record().userAttributes().forEach((key, value) -> shown.put(key, Figures.json(value)));
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(Html.join(Html.element("h3", "The study's attributes"), Tables.facts(shown)));
    }
}
