package dev.skipjack.run.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The run-spec as a JSON Schema (draft 2020-12), with a sentence on every key: what editors complete and check by. */
public final class SpecSchema {
    private SpecSchema() {}

    /** The schema's JSON, ending with a line break. */
    public static String text() {
        try (InputStream in =
                Objects.requireNonNull(SpecSchema.class.getResourceAsStream("run-spec.schema.json"), "the schema")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
