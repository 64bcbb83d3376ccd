package dev.skipjack.report;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chromium's debugging protocol over a WebSocket: calls, and the events that came meanwhile. */
final class Protocol implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long TIMEOUT_SECONDS = 120;

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    static Protocol connect(HttpClient client, URI address) {
        Protocol protocol = new Protocol();
        protocol.socket.complete(
                client.newWebSocketBuilder().buildAsync(address, protocol).join());
        return protocol;
    }

    /**
     * Calls a method.
     *
     * @param session the tab's, or empty for the browser itself
     * @return its result
     */
    JsonNode call(String session, String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        Map<String, Object> call = new LinkedHashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            call.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        socket.join().sendText(JSON.writeValueAsString(call), true).join();
        try {
            JsonNode node = answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (node.has("error")) {
                throw new IllegalStateException(method + ": " + node.get("error"));
            }
            return node.path("result");
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method + " has no answer", e);
        }
    }

    /** The parameters of all events of a kind in a tab. */
    List<JsonNode> events(String session, String method) {
        return events.stream()
                .filter(event -> session.equals(event.path("sessionId").asString(""))
                        && method.equals(event.path("method").asString("")))
                .map(event -> event.path("params"))
                .toList();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean isLast) {
        message.append(part);
        if (isLast) {
            JsonNode node = JSON.readTree(message.toString());
            message.setLength(0);
            if (node.has("id")) {
                open.remove(node.get("id").asInt()).complete(node);
            } else {
                events.add(node);
            }
        }
        webSocket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
        socket.join().abort();
    }
}
