package dev.skipjack.run.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skipjack.core.json.PythonText;
import dev.skipjack.testkit.Cases;
import dev.skipjack.testkit.SeedPayloads;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The digests were made by the seed's own Python functions over the payloads of {@link SeedPayloads}. */
class SeedKeysTest {
    @ParameterizedTest
    @CsvSource({
        "key,1000,39303def790a8449ce3357a7b55715eb513470cdb96fa74c03b7d0b6c6acc21f,6200b2dfaf97adff6f26d0bca8758b411ebc06dc51434819fd8bf48f08fbae87,e74b8faacc9aca17b787e3256008541a24a9373b67c3b8104cecfa98e227b168",
        "key,100000,5665463a0d11370106d7bfc1b8cf559723785eb5495852fe0c55016ad186033c,861a633768d32f0cf68cd66febc89b69a783819cf3b24ce6cf4664981a169f7c,ae04a1feccbe6dea1ec2b4a0510e0a12ab1d48d3546a6863b2e812dde559687a",
        "sig,1000,837fc5b0b029374e553c782def279cada21d0abbb475e6f909ddc2cfbd93c7a2,ed952edb914e4595dd7b9405c737b290e854dd2b342e860fa6b9e54491ae1374,d719b9d3008d58729b4777950afc508083147601163c81a3ea339e6b91ed716c",
        "sig,100000,61de65ba24197e2ccb19d1c5372ad35b724f44f05b937ffd04d34c0f12e285d0,7e8e9d455e1441e682287d671e86ffe2bc34d882b0f393c6f8a94bee3c6d68ab,d33cf93884a0f0352fd25cd0a1f14e73098e5298225505330056d8aa96cfcfcf",
        "wide,1000,cd1c13beb6ebafc9f35a90c1a76b10a4ad8b0dd7e0e3dec2ce81ed917b2442df,e67a6c935d1ea5242d2af293f045d1cca557f03cc0a58691f88b919968fd6441,8a0b2213727637d6da6edd9d6b983ce76e1a9ebdd92e00006d1967c77238c12e"
    })
    void givesTheTextKeysAndSignaturesOfTheSeed(String payload, int n, String texts, String keys, String signatures) {
        IntFunction<Map<String, @Nullable Object>> of = switch (payload) {
            case "key" -> SeedPayloads::key;
            case "sig" -> SeedPayloads::signature;
            default -> SeedPayloads::wide;
        };
        assertThat(digest(n, of, SeedText::canonical)).isEqualTo(texts);
        assertThat(digest(n, of, SeedKeys::trialKey)).isEqualTo(keys);
        assertThat(digest(n, of, SeedKeys::parameterSignature)).isEqualTo(signatures);
    }

    @Test
    void writesFilesAsTheSeedDid() {
        assertThat(digest(100, i -> SeedPayloads.file(i, "trial_%03d"), SeedText::plain))
                .isEqualTo("024f58ede537692b73ba4af3c4c2bd46bdb5d5da7e1eae82533e03c04909817f");
        assertThat(digest(5000, i -> SeedPayloads.file(i, "trial_%03d"), SeedText::plain))
                .isEqualTo("33eb23a6aa55f9782d8ad68c9a7b8e706552a2fdf67ca870855bb174a49b4ed2");
        assertThat(digest(5000, SeedPayloads::largeFile, SeedText::plain))
                .isEqualTo("324c1579edf74df15dfce1d3d7a1e03e92669e7581769a9fcfae3d7fc4ed29ed");
    }

    @Test
    void roundsFromTheExactBinaryValue() {
        Map<String, @Nullable Object> point =
                SeedPayloads.map("a", 0.1 + 0.2, "b", Arrays.asList(1e-11, 1e-10, -0.0, 1e16, 2.5e-10));
        assertThat(SeedKeys.parameterSignature(point))
                .isEqualTo("faba7b21eb282d95d1f8e193ab450a916d4fa870cba42fc5888b4267fb876dac");
        assertThat(SeedKeys.round(-1e-11, 10)).isEqualTo(-0.0);
        assertThat(SeedKeys.round(2.675, 2)).isEqualTo(2.67);
    }

    /** Made by CPython 3.11: {@code json.dumps(value, sort_keys=True, separators=(",", ":"))}. */
    @Test
    void writesWhatPythonWrites() {
        List<@Nullable Object> numbers = Arrays.asList(
                5e-324,
                1e22,
                1e16,
                123456789012345680.0,
                1e-4,
                1e-5,
                -0.0,
                Double.POSITIVE_INFINITY,
                Double.NaN,
                1234567.0,
                12345678.0,
                BigInteger.TWO.pow(80),
                -7,
                true,
                null,
                1e-320);
        assertThat(SeedText.canonical(numbers))
                .isEqualTo(
                        "[5e-324,1e+22,1e+16,1.2345678901234568e+17,0.0001,1e-05,-0.0,Infinity,NaN,1234567.0,12345678.0,"
                                + "1208925819614629174706176,-7,true,null,1e-320]");
        assertThat(SeedText.canonical("\u007f\ud800\u00e9\ud83d\ude00\"\\\n\u0001"))
                .isEqualTo("\"\\u007f\\ud800\\u00e9\\ud83d\\ude00\\\"\\\\\\n\\u0001\"");
        assertThat(SeedText.canonical(SeedPayloads.map("\uffff", 1, "\ud83d\ude00", 2, "b", List.of(), "a", Map.of())))
                .isEqualTo("{\"a\":{},\"b\":[],\"\\uffff\":1,\"\\ud83d\\ude00\":2}");
    }

    @Test
    void writesShortDecimalsAsAnyOther() {
        Cases.of(11, 100)
                .forEach(random -> random.doubles(1000).forEach(_ -> {
                    double scale = Math.pow(10, random.nextInt(10));
                    double value = Math.rint((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(17))) / scale;
                    double near = random.nextBoolean() ? value : Math.nextUp(value);
                    StringBuilder whole = new StringBuilder();
                    PythonText.appendFloat(whole, near);
                    assertThat(SeedText.canonical(near)).isEqualTo(whole.toString());
                }));
    }

    @Test
    void takesHeapForDepthAndRefusesWhatIsNoJson() {
        Object deep = List.of();
        for (int i = 0; i < 100_000; i++) {
            deep = List.of(deep);
        }
        assertThat(SeedText.canonical(deep)).hasSize(200_002);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SeedText.canonical(1.5f))
                .withMessageContaining("1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> SeedText.canonical(Map.of(1, 2)));
    }

    private static String digest(
            int n,
            IntFunction<Map<String, @Nullable Object>> payload,
            Function<Map<String, @Nullable Object>, String> line) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < n; i++) {
                digest.update((line.apply(payload.apply(i)) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
