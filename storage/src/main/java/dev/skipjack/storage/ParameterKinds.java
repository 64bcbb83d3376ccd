package dev.skipjack.storage;

import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.SearchSpace;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names and distributions of a study's parameters, and the spaces they make up: each different one is read once, and most are
 * recognized by their bytes, without making text of them. Confined.
 */
final class ParameterKinds {
    private final JsonChoices jsonChoices;
    private final Map<List<ByteBuffer>, Kind> kinds = new HashMap<>();
    private final Map<List<Kind>, SearchSpace> spaces = new HashMap<>();
    private Kind last = new Kind(new byte[0], new byte[0], "", "");
    private List<Kind> lastKinds = List.of();
    private SearchSpace lastSpace = SearchSpace.of(Map.of());

    /** A name with a distribution. Equal only to itself. */
    static final class Kind {
        private final byte[] nameBytes;
        private final byte[] distributionBytes;
        private final String name;
        private final String distribution;

        /** What came after this one most recently. */
        private @Nullable Kind next;

        private Kind(byte[] nameBytes, byte[] distributionBytes, String name, String distribution) {
            this.nameBytes = nameBytes;
            this.distributionBytes = distributionBytes;
            this.name = name;
            this.distribution = distribution;
        }

        private boolean isWrittenAs(byte[] otherName, byte[] otherDistribution) {
            return Arrays.equals(nameBytes, otherName) && Arrays.equals(distributionBytes, otherDistribution);
        }
    }

    ParameterKinds(JsonChoices jsonChoices) {
        this.jsonChoices = jsonChoices;
    }

    /** The kind that two columns of a row say. */
    Kind read(RowCursor row, int nameColumn, int distributionColumn) throws SQLException {
        byte[] name = row.bytes(nameColumn);
        byte[] distribution = row.bytes(distributionColumn);
        Kind kind = last.next;
        if (kind == null || !kind.isWrittenAs(name, distribution)) {
            kind = kinds.computeIfAbsent(
                    List.of(ByteBuffer.wrap(name), ByteBuffer.wrap(distribution)),
                    key -> new Kind(name, distribution, row.decode(name), row.decode(distribution)));
            last.next = kind;
        }
        last = kind;
        return kind;
    }

    /** The space of a trial's parameters, in their order. */
    SearchSpace space(List<Kind> parameters) {
        if (!parameters.equals(lastKinds)) {
            lastKinds = List.copyOf(parameters);
            lastSpace = spaces.computeIfAbsent(lastKinds, this::read);
        }
        return lastSpace;
    }

    private SearchSpace read(List<Kind> parameters) {
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        for (Kind kind : parameters) {
            distributions.put(kind.name, read(kind));
        }
        return SearchSpace.of(distributions);
    }

    private Distribution read(Kind kind) {
        try {
            return DistributionJson.read(kind.distribution, jsonChoices.contains(kind.name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parameter " + kind.name + ": " + e.getMessage(), e);
        }
    }
}
