package dev.skipjack.report;

import dev.skipjack.run.Account;
import dev.skipjack.run.Account.Mark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Equity and drawdown of the best trial against buying and holding, in the search and on the data that it never saw. */
final class AccountSection implements Section {
    @Override
    public String id() {
        return "account";
    }

    @Override
    public String title() {
        return "The best trial's account";
    }

    @Override
    public Optional<Html> body(ReportSubject subject, TrialSheet trials, PageData data) {
        return subject.replay().map(replay -> {
            data.put("account", json(replay.winner()));
            replay.unseen().ifPresent(unseen -> data.put("unseen", json(unseen)));
            return Html.join(
                    Html.element("p", note(subject, replay)).with("class", "note"),
                    ChartSection.figure("equity"),
                    ChartSection.figure("drawdown"));
        });
    }

    private static String note(ReportSubject subject, Replay replay) {
        String standing = subject.front()
                .map(front -> ", " + front.standing(replay.trial()) + " of the front,")
                .orElse("");
        return "Trial " + replay.trial() + standing + " beside buying and holding"
                + (subject.isFolded() ? ", in one go" : "")
                + (replay.unseen().isPresent()
                        ? "; shaded: data that the search never saw, where both begin again with the same capital."
                        : ".");
    }

    private static Map<String, Object> json(Account account) {
        List<Mark> marks = account.marks();
        Map<String, Object> json = new HashMap<>();
        json.put("capital", account.capital());
        json.put("time", Column.exact(marks.size(), i -> marks.get(i).epochSecond()));
        json.put("equity", Column.drawn(marks.size(), i -> marks.get(i).equity()));
        json.put("held", Column.drawn(marks.size(), i -> marks.get(i).held()));
        return json;
    }
}
