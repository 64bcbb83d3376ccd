package dev.skipjack.bench.verdict;

import dev.skipjack.bench.verdict.MarketRun.Judged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What many judged markets come to. Immutable. */
record Rates(List<Judged> judged) {
    private static final String ROW = "%-12s %-15s %7s %8s  %-22s %-22s %-22s %8s";

    Rates {
        judged = List.copyOf(judged);
    }

    Rates with(Predicate<MarketRun> condition) {
        return new Rates(judged.stream().filter(j -> condition.test(j.run())).toList());
    }

    /** With an edge of this true ratio; 0 for none. */
    Rates at(double sharpe) {
        return with(run -> run.sharpe() == sharpe);
    }

    Share skill() {
        return share(Judged::isSkill);
    }

    Share naiveSkill() {
        return share(Judged::isNaiveSkill);
    }

    Share testedSkill() {
        return share(Judged::isTestedSkill);
    }

    private Share share(Predicate<Judged> condition) {
        return new Share((int) judged.stream().filter(condition).count(), judged.size());
    }

    private double meanSharpe() {
        return judged.stream()
                .mapToDouble(j -> j.verdict().figures().sharpe())
                .average()
                .orElse(Double.NaN);
    }

    /** The table, a row for each noise and strategy, then one for all. */
    List<String> lines(List<Double> sharpes) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                ROW,
                "noise",
                "strategy",
                "true",
                "markets",
                "verdict: skill",
                "best ratio > 0",
                "that, tested at 5%",
                "winner's"));
        for (double sharpe : sharpes) {
            for (Noise noise : Noise.values()) {
                for (Edge edge : Edge.values()) {
                    Rates cell = at(sharpe)
                            .with(run ->
                                    run.kind().noise() == noise && run.kind().edge() == edge);
                    lines.add(cell.row(noise.label(), edge.strategy(), sharpe));
                }
            }
            lines.add(at(sharpe).row("all", "", sharpe));
        }
        return lines;
    }

    private String row(String noise, String strategy, double sharpe) {
        return String.format(
                Locale.ROOT,
                ROW,
                noise,
                strategy,
                sharpe == 0 ? "none" : String.valueOf(sharpe),
                judged.size(),
                skill(),
                naiveSkill(),
                testedSkill(),
                String.format(Locale.ROOT, "%.2f", meanSharpe()));
    }

    /** The JSON object that the command ends with; {@code power} is that at the first ratio. */
    Map<String, Object> asJson(List<Double> sharpes) {
        Map<String, Object> json = new LinkedHashMap<>();
        Share falseSkill = at(0).skill();
        json.put("markets", judged.size());
        json.put("false_skill_rate", falseSkill.rate());
        json.put("false_skill_interval", List.of(falseSkill.low(), falseSkill.high()));
        json.put("naive_skill_rate", at(0).naiveSkill().rate());
        json.put("tested_skill_rate", at(0).testedSkill().rate());
        json.put("power", at(sharpes.getFirst()).skill().rate());
        Map<String, Object> powers = new LinkedHashMap<>();
        sharpes.forEach(
                sharpe -> powers.put(String.valueOf(sharpe), at(sharpe).skill().rate()));
        json.put("power_by_sharpe", powers);
        return json;
    }
}
