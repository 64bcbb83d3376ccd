package dev.skipjack.run.seed;

import dev.skipjack.run.Window;
import dev.skipjack.run.spec.SpecNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The seed's two ways of naming a stretch of data. Stateless. */
final class SeedWindow {
    private static final int DATE_LENGTH = 10;

    private SeedWindow() {}

    /** {@code sample_start} to {@code sample_end}, where {@code use_sample_range} says so; dates with a time count as their day. */
    static Optional<Window> sampleRange(SeedBlock block) {
        boolean isUsed = block.flag("use_sample_range").orElse(false);
        Optional<SpecNode> start = block.take("sample_start");
        Optional<SpecNode> end = block.take("sample_end");
        if (!isUsed || start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> from = day(start.get());
        Optional<LocalDate> to = day(end.get());
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (to.get().isBefore(from.get())) {
            end.get().problem("must not be before sample_start, " + from.get() + ", but was " + to.get() + ".");
            return Optional.empty();
        }
        return Optional.of(new Window(from.get(), to.get()));
    }

    private static Optional<LocalDate> day(SpecNode node) {
        String text = node.written().orElse("");
        try {
            return Optional.of(LocalDate.parse(text.substring(0, Math.min(DATE_LENGTH, text.length()))));
        } catch (DateTimeParseException e) {
            node.problem("must be a day such as 2024-01-02, but was \"" + text + "\".");
            return Optional.empty();
        }
    }

    /** The last two dates in a snapshot's label. */
    static Optional<Window> ofSnapshot(String label) {
        List<LocalDate> days = new ArrayList<>();
        for (String token : label.split("_", -1)) {
            dayIn(token).ifPresent(days::add);
        }
        int n = days.size();
        return n < 2 || days.get(n - 1).isBefore(days.get(n - 2))
                ? Optional.empty()
                : Optional.of(new Window(days.get(n - 2), days.get(n - 1)));
    }

    /** Digits that are no day are part of the label. */
    private static Optional<LocalDate> dayIn(String token) {
        try {
            if (token.matches("\\d{4}-\\d\\d-\\d\\d")) {
                return Optional.of(LocalDate.parse(token));
            }
            return token.matches("\\d{8}")
                    ? Optional.of(LocalDate.parse(token, DateTimeFormatter.BASIC_ISO_DATE))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
