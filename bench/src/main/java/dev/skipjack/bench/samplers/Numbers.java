package dev.skipjack.bench.samplers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Whole numbers as an option has them: {@code 1-24}, {@code 3,5,8-14}.
 *
 * @param text as given
 * @param list in the order given
 */
record Numbers(String text, List<Integer> list) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
    private static final int MOST = 100_000;

    Numbers {
        list = List.copyOf(list);
    }

    static Numbers parse(String text) {
        List<Integer> list = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = RANGE.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("must be numbers and ranges as 1-5,8, but was \"" + text + "\".");
            }
            int from = Integer.parseInt(matcher.group(1));
            int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            if (to < from || to - from >= MOST) {
                throw new IllegalArgumentException(
                        "must hold ranges that go up, of at most " + MOST + " numbers, but was \"" + text + "\".");
            }
            for (int n = from; n <= to; n++) {
                list.add(n);
            }
        }
        return new Numbers(text, list.stream().distinct().toList());
    }

    /** A lone number is how many, from 0 on; anything else says which. */
    List<Integer> asSeeds() {
        boolean isCount = text.strip().matches("\\d+");
        return isCount && list.getFirst() > 0
                ? parse("0-" + (list.getFirst() - 1)).list()
                : list;
    }

    @Override
    public String toString() {
        return text;
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<Numbers> {
        @Override
        public Numbers convert(String value) {
            try {
                return parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
