package dev.skipjack.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of a page. Whatever is not written as an element here is text and is escaped. Immutable.
 *
 * @param markup as it goes into the page
 */
record Html(String markup) {
    static final Html NOTHING = new Html("");

    /** Text that may hold anything. */
    static Html text(String text) {
        return new Html(escaped(text));
    }

    /** An element around others, one after another. */
    static Html element(String tag, Html... children) {
        return new Html("<" + tag + ">" + join(children).markup + "</" + tag + ">");
    }

    /** An element around text that may hold anything. */
    static Html element(String tag, String text) {
        return element(tag, text(text));
    }

    /** Pieces one after another. */
    static Html join(Html... pieces) {
        return new Html(Stream.of(pieces).map(Html::markup).collect(Collectors.joining()));
    }

    /** Pieces one after another. */
    static Html join(List<Html> pieces) {
        return join(pieces.toArray(Html[]::new));
    }

    /** This element with an attribute, whose value may hold anything. */
    Html with(String attribute, String value) {
        int end = markup.indexOf('>');
        return new Html(
                markup.substring(0, end) + " " + attribute + "=\"" + escaped(value) + "\"" + markup.substring(end));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
