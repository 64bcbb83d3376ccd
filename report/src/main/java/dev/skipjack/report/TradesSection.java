package dev.skipjack.report;

import dev.skipjack.run.Account;
import dev.skipjack.run.Account.Trade;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The best trial's trades in the search, one a row. */
final class TradesSection implements Section {
    @Override
    public String id() {
        return "trades";
    }

    @Override
    public String title() {
        return "The best trial's trades";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        List<Trade> trades =
                subject.replay().map(Replay::winner).map(Account::trades).orElse(List.of());
        if (trades.isEmpty()) {
            return Optional.empty();
        }
        data.put("trades", json(trades));
        return Optional.of(Html.element("div").with("data-table", id()));
    }

    private static Map<String, Object> json(List<Trade> trades) {
        int n = trades.size();
        Map<String, Object> json = new HashMap<>();
        json.put(
                "side",
                trades.stream().map(trade -> trade.isLong() ? "long" : "short").toList());
        json.put("entered", Column.exact(n, i -> trades.get(i).entered()));
        json.put("left", Column.exact(n, i -> trades.get(i).left()));
        json.put("bars", Column.exact(n, i -> trades.get(i).bars()));
        json.put("units", Column.drawn(n, i -> trades.get(i).units()));
        json.put("entry", Column.drawn(n, i -> trades.get(i).entryPrice()));
        json.put("exit", Column.drawn(n, i -> trades.get(i).exitPrice()));
        json.put("net", Column.drawn(n, i -> trades.get(i).net()));
        json.put("costs", Column.drawn(n, i -> trades.get(i).costs()));
        json.put("reason", trades.stream().map(Trade::reason).toList());
        return json;
    }
}
