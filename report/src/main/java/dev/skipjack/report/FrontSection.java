package dev.skipjack.report;

import dev.skipjack.run.front.Front;
import dev.skipjack.run.front.Member;
import dev.skipjack.run.front.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The trials that no other dominates, which of them to look at first, and how much more they came to dominate. */
final class FrontSection implements Section {
    private static final int SHOWN = 20;

    @Override
    public String id() {
        return "pareto";
    }

    @Override
    public String title() {
        return "The best trade-offs";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        boolean isAny = IntStream.range(0, trials.size()).anyMatch(row -> !Double.isNaN(trials.value(row, 0)));
        return subject.front().filter(_ -> isAny).map(front -> body(front, subject.objectives(), data));
    }

    private Html body(Front front, List<String> objectives, PageData data) {
        data.put("front", json(front));
        List<Html> parts = new ArrayList<>();
        parts.add(note("Trials by objective; those that no other dominates stand out, and most of all the knee."));
        parts.add(ChartSection.figure(id()));
        if (!front.members().isEmpty()) {
            parts.add(Html.element("p", front.advice()));
            parts.add(table(front.members(), objectives));
        }
        front.volume().ifPresent(volume -> {
            parts.add(Html.element("h3", "How the front grew"));
            parts.add(note(
                    "The hypervolume that the first trials dominate, within " + reference(volume, objectives) + "."));
            parts.add(ChartSection.figure("hypervolume"));
        });
        return Html.join(parts);
    }

    private static Map<String, Object> json(Front front) {
        Map<String, Object> json = new HashMap<>();
        front.knee().ifPresent(knee -> json.put("knee", knee.number()));
        front.volume()
                .ifPresent(volume -> json.put(
                        "volume",
                        volume.history().stream()
                                .map(step -> List.of(step.trials(), step.value()))
                                .toList()));
        return json;
    }

    private static Html note(String text) {
        return Html.element("p", text).with("class", "note");
    }

    private static Html table(List<Member> members, List<String> objectives) {
        List<String> heads = new ArrayList<>(List.of("trial"));
        heads.addAll(objectives);
        List<List<String>> rows = new ArrayList<>();
        for (Member member : members.subList(0, Math.min(SHOWN, members.size()))) {
            List<String> row = new ArrayList<>(List.of(member.number() + (member.isKnee() ? ", the knee" : "")));
            member.trial().values().forEach(value -> row.add(Figures.number(value)));
            rows.add(row);
        }
        int more = members.size() - SHOWN;
        return more > 0
                ? Html.join(Tables.grid(heads, rows), note("and " + Figures.number(more) + " more."))
                : Tables.grid(heads, rows);
    }

    private static String reference(Volume volume, List<String> objectives) {
        return String.join(
                ", ",
                IntStream.range(0, objectives.size())
                        .mapToObj(i -> objectives.get(i) + " "
                                + Figures.number(volume.reference().get(i)))
                        .toList());
    }
}
