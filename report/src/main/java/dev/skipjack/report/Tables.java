package dev.skipjack.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tables of a page. Stateless. */
final class Tables {
    private Tables() {}

    /** A table of rows under column heads. */
    static Html grid(List<String> heads, List<List<String>> rows) {
        Html head = Html.element(
                "tr",
                heads.stream()
                        .map(text -> Html.element("th", text).with("scope", "col"))
                        .toArray(Html[]::new));
        Html[] body = rows.stream()
                .map(row -> Html.element(
                        "tr", row.stream().map(text -> Html.element("td", text)).toArray(Html[]::new)))
                .toArray(Html[]::new);
        return wide(Html.element("table", Html.element("thead", head), Html.element("tbody", body)));
    }

    /** A table of names and what belongs to each. */
    static Html facts(Map<String, String> facts) {
        List<Html> rows = new ArrayList<>();
        facts.forEach((name, text) ->
                rows.add(Html.element("tr", Html.element("th", name).with("scope", "row"), Html.element("td", text))));
        return wide(Html.element("table", Html.join(rows)).with("class", "facts"));
    }

    /** Names and short figures, side by side where there is room. */
    static Html figures(Map<String, String> figures) {
        List<Html> pairs = new ArrayList<>();
        figures.forEach(
                (name, figure) -> pairs.add(Html.element("div", Html.element("dt", name), Html.element("dd", figure))));
        return Html.element("dl", Html.join(pairs)).with("class", "figures");
    }

    /** In a box of its own that scrolls where the page is narrow. */
    private static Html wide(Html table) {
        return Html.element("div", table).with("class", "wide");
    }
}
