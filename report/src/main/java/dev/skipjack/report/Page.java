package dev.skipjack.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The frame of a page: styles, scripts and data around what is to be read. Stateless. */
final class Page {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

    /** In the order in which they need each other. */
    private static final List<String> SCRIPTS = List.of(
            "data.js",
            "look.js",
            "page.js",
            "history.js",
            "pareto.js",
            "hypervolume.js",
            "importance.js",
            "slices.js",
            "parallel.js",
            "contour.js",
            "account.js",
            "validation.js",
            "folds.js",
            "neighbours.js",
            "intermediate.js",
            "edf.js",
            "funnel.js",
            "timeline.js",
            "tables.js",
            "start.js");

    /** Nothing is loaded from anywhere, whatever a page should hold. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

    private Page() {}

    static void write(ReportSubject subject, Html main, PageData data, Appendable page) throws IOException {
        Html title = Html.text(PageData.wellFormed(subject.name()));
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<title>" + title.markup() + " – Skipjack</title>\n");
        page.append("<style>\n" + resource("page.css") + "</style>\n</head>\n<body>\n");
        page.append("<header><h1>" + title.markup() + "</h1><p>");
        page.append(Html.text(PageData.wellFormed(subject.storage())).markup());
        page.append("</p><div id=\"controls\"></div></header>\n");
        page.append(PageData.wellFormed(main.markup()));
        page.append("\n<script type=\"application/json\" id=\"data\">");
        page.append(data.script());
        page.append("</script>\n<script>" + echarts() + "</script>\n<script>\n(() => {\n'use strict';\n");
        page.append(SCRIPTS.stream().map(Page::resource).collect(Collectors.joining("\n")));
        page.append("})();\n</script>\n</body>\n</html>\n");
    }

    /** The library that draws. */
    static String echarts() {
        return resource(ECHARTS);
    }

    private static String resource(String name) {
        try (InputStream stream = Page.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
