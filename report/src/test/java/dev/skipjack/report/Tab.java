package dev.skipjack.report;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A tab of a {@link Browser}. One thread at a time. */
final class Tab {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Protocol protocol;
    private final String session;
    private final String target;
    private final int width;
    private final int height;

    Tab(Protocol protocol, String session, String target, int width, int height) {
        this.protocol = protocol;
        this.session = session;
        this.target = target;
        this.width = width;
        this.height = height;
        call("Page.enable", Map.of());
        call("Runtime.enable", Map.of());
        call("Log.enable", Map.of());
        call("Network.enable", Map.of());
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return protocol.call(session, method, parameters);
    }

    /** What the system of the reader is said to prefer: light or dark. */
    void prefer(String scheme) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Opens a file. */
    void open(Path file) {
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        await("document.readyState === 'complete' && Boolean(window.skipjack)");
    }

    /** The value of a JavaScript expression, awaited if it is a promise. */
    JsonNode evaluate(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** Waits until an expression is true. */
    void await(String expression) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate(expression).asBoolean(false)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("never true: " + expression + "; errors: " + errors());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Moves the mouse to a place in view; pressed or not. */
    void mouse(String type, double x, double y, boolean isPressed) {
        call(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        type,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        isPressed ? "left" : "none",
                        "buttons",
                        isPressed ? 1 : 0,
                        "clickCount",
                        isPressed ? 1 : 0));
    }

    /** All that went wrong in the page: what the console was told as an error or warning, and exceptions. */
    List<String> errors() {
        List<String> errors = new ArrayList<>();
        protocol.events(session, "Runtime.exceptionThrown").forEach(event -> errors.add(event.toString()));
        protocol.events(session, "Runtime.consoleAPICalled").stream()
                .filter(event -> List.of("error", "warning", "assert")
                        .contains(event.path("type").asString("")))
                .forEach(event -> errors.add(event.path("args").toString()));
        protocol.events(session, "Log.entryAdded").forEach(event -> errors.add(event.toString()));
        return errors;
    }

    /** The addresses that the page asked for. */
    List<String> requests() {
        return protocol.events(session, "Network.requestWillBeSent").stream()
                .map(event -> event.path("request").path("url").asString(""))
                .toList();
    }

    /** A picture of the whole page. */
    byte[] picture() {
        JsonNode size = call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        Map<String, Object> clip = Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                width,
                "height",
                Math.max(height, size.path("height").asDouble(0)),
                "scale",
                1);
        return bytes(call("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip)));
    }

    /** The page as it prints, a PDF. */
    byte[] pdf() {
        return bytes(call("Page.printToPDF", Map.of("printBackground", true, "preferCSSPageSize", true)));
    }

    private static byte[] bytes(JsonNode result) {
        return Base64.getDecoder().decode(result.path("data").asString());
    }

    void close() {
        protocol.call("", "Target.closeTarget", Map.of("targetId", target));
    }
}
