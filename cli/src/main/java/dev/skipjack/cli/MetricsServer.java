package dev.skipjack.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.core.study.Study;
import dev.skipjack.run.execution.Run;
import dev.skipjack.run.telemetry.CacheMeters;
import dev.skipjack.run.telemetry.StageMeters;
import dev.skipjack.run.telemetry.StudyMeters;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves a run's metrics on the loopback interface, as Prometheus reads them: {@code /metrics}, and {@code /health}, a JSON object.
 * Thread-safe.
 */
final class MetricsServer implements Run.Watcher, AutoCloseable {
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpServer server;
    private final Tags tags;
    private volatile String phase = "starting";
    private volatile @Nullable Study study;

    private MetricsServer(HttpServer server, String study) {
        this.server = server;
        this.tags = Tags.of("study", study);
    }

    /**
     * Serves on a port of the loopback interface; 0 takes any that is free.
     *
     * @throws IOException if the port cannot be had
     */
    static MetricsServer start(int port, String study, Run run) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        MetricsServer server = new MetricsServer(http, study);
        new CacheMeters(run.caches(), server.tags).bindTo(server.registry);
        run.timeBy(new StageMeters(server.registry, server.tags));
        server.serve("/metrics", METRICS, server.registry::scrape);
        server.serve("/health", JSON, server::health);
        http.setExecutor(Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("skipjack-metrics").factory()));
        http.start();
        return server;
    }

    private void serve(String path, String type, Supplier<String> text) {
        server.createContext(path, exchange -> {
            boolean isKnown = exchange.getRequestURI().getPath().equals(path);
            answer(exchange, isKnown ? 200 : 404, isKnown ? type : METRICS, isKnown ? text.get() : "not found\n");
        });
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String health() {
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", "up");
        health.put("phase", phase);
        Study searched = study;
        if (searched != null) {
            health.put("study", searched.options().name());
            health.put("finished", searched.counts().finished());
        }
        return CanonicalJson.write(health) + "\n";
    }

    /** Where it is served. */
    String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    @Override
    public Watch searching(Study searched, int trials) {
        study = searched;
        phase = "searching";
        new StudyMeters(searched, tags).bindTo(registry);
        return () -> phase = "searched";
    }

    @Override
    public void validating(String stage, int trials) {
        phase = "validating";
    }

    @Override
    public void judging(int trials) {
        phase = "judging";
    }

    @Override
    public void moving(int neighbours) {
        phase = "moving";
    }

    @Override
    public void close() {
        server.stop(0);
        registry.close();
    }
}
