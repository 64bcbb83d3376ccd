package dev.skipjack.bench.jmh;

import dev.skipjack.bench.KeyTexts;
import dev.skipjack.core.key.ParameterSignature;
import dev.skipjack.core.key.TrialKey;
import dev.skipjack.core.space.Assignment;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.IntDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.testkit.SeedPayloads;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Keys and signatures of n distinct points, in turn. A raw map's is made anew at every call, so that its warm rate is the cold one;
 * an assignment holds its own. The limits are the JDK's SHA-256 and 64 hexadecimal digits of the same bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx3g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class KeyBenchmark {
    @Param({"1000", "100000"})
    private int n;

    private List<Map<String, @Nullable Object>> keys;
    private List<Map<String, @Nullable Object>> signatures;
    private List<Map<String, @Nullable Object>> wides;
    private List<Assignment> held;
    private List<byte[]> keyTexts;
    private List<byte[]> signatureTexts;
    private List<byte[]> wideTexts;
    private SearchSpace space;
    private MessageDigest sha256;
    private int next;

    /** Makes the points, the texts that are hashed for them, and assignments whose keys are computed. */
    @Setup
    public void prepare() throws NoSuchAlgorithmException {
        keys = all(SeedPayloads::key);
        signatures = all(SeedPayloads::signature);
        wides = all(SeedPayloads::wide);
        keyTexts = KeyTexts.of(keys);
        signatureTexts = KeyTexts.of(signatures);
        wideTexts = KeyTexts.of(wides);
        space = space();
        held = all(this::assignment);
        held.forEach(assignment -> {
            assignment.key();
            assignment.signature();
        });
        sha256 = MessageDigest.getInstance("SHA-256");
    }

    private <T> List<T> all(IntFunction<T> payload) {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            all.add(payload.apply(i));
        }
        return all;
    }

    private static SearchSpace space() {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        parameters.put("threshold", FloatDistribution.of(0, 1e6));
        parameters.put("window", IntDistribution.of(0, 99));
        parameters.put("nested.value", FloatDistribution.of(0, 1e6));
        return SearchSpace.of(parameters);
    }

    private Assignment assignment(int i) {
        return Assignment.of(space, new double[] {i * 0.01, i % 100, i * 0.1});
    }

    private int next() {
        next = next + 1 == n ? 0 : next + 1;
        return next;
    }

    @Benchmark
    public TrialKey trialKeyCold() {
        return TrialKey.of(keys.get(next()));
    }

    @Benchmark
    public String trialKeyHexCold() {
        return TrialKey.of(keys.get(next())).toString();
    }

    @Benchmark
    public TrialKey trialKeyColdWide() {
        return TrialKey.of(wides.get(next()));
    }

    @Benchmark
    public TrialKey trialKeyNewAssignment() {
        return assignment(next()).key();
    }

    @Benchmark
    public TrialKey trialKeyWarmAssignment() {
        return held.get(next()).key();
    }

    @Benchmark
    public ParameterSignature signatureCold() {
        return ParameterSignature.of(signatures.get(next()));
    }

    @Benchmark
    public String signatureHexCold() {
        return ParameterSignature.of(signatures.get(next())).toString();
    }

    @Benchmark
    public ParameterSignature signatureColdWide() {
        return ParameterSignature.of(wides.get(next()));
    }

    @Benchmark
    public ParameterSignature signatureWarmAssignment() {
        return held.get(next()).signature();
    }

    @Benchmark
    public String sha256HexOfKey() {
        return sha256Hex(keyTexts.get(next()));
    }

    @Benchmark
    public String sha256HexOfSignature() {
        return sha256Hex(signatureTexts.get(next()));
    }

    @Benchmark
    public String sha256HexOfWide() {
        return sha256Hex(wideTexts.get(next()));
    }

    private String sha256Hex(byte[] text) {
        return HexFormat.of().formatHex(sha256.digest(text));
    }
}
