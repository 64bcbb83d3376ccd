package dev.skipjack.bench.seed;

import dev.skipjack.core.key.ParameterSignature;
import dev.skipjack.core.key.TrialKey;
import dev.skipjack.testkit.SeedPayloads;
import java.nio.file.Path;
import java.util.List;

/** Which rows there are, and the figures of the seed's own code on a machine of this kind. Stateless; thread-safe. */
final class SeedRows {
    private static final int SMALL = 1000;
    private static final int LARGE = 100_000;
    private static final int FILES = 5000;

    private SeedRows() {}

    /** All groups; files of theirs lie in a folder. */
    static List<RowGroup> all(Path folder) {
        return List.of(
                new KeyRows("trial_key", "", SMALL, SeedPayloads::key, TrialKey::of, 356_666, 361_209),
                new KeyRows("trial_key", ".n100k", LARGE, SeedPayloads::key, TrialKey::of, 305_410, 301_945),
                new KeyRows("trial_key", ".wide", SMALL, SeedPayloads::wide, TrialKey::of, 103_702, 110_902),
                new KeyRows("param_sig", "", SMALL, SeedPayloads::signature, ParameterSignature::of, 161_551, 457_538),
                new KeyRows(
                        "param_sig",
                        ".n100k",
                        LARGE,
                        SeedPayloads::signature,
                        ParameterSignature::of,
                        151_966,
                        152_155),
                new KeyRows("param_sig", ".wide", SMALL, SeedPayloads::wide, ParameterSignature::of, 33_428, 107_519),
                new AssignmentRows(SMALL, ""),
                new AssignmentRows(LARGE, ".n100k"),
                new GuardRows(
                        folder,
                        "",
                        GuardKeys.plain("sig_individual_%06d", SMALL),
                        GuardKeys.plain("sig_batch_%06d", SMALL),
                        100,
                        new GuardRows.SeedRates(921.0, 341_010.0, 4596.0, 244_235.0)),
                new GuardRows(
                        folder,
                        ".hex64",
                        GuardKeys.hex("sig_individual_%06d", SMALL),
                        GuardKeys.hex("sig_batch_%06d", SMALL),
                        100,
                        new GuardRows.SeedRates(970.0, 268_693.0, 5383.0, 220_548.0)),
                new GuardRows(
                        folder,
                        ".hex64.n100k",
                        GuardKeys.hex("", 0),
                        GuardKeys.hex("sig_batch_%06d", LARGE),
                        10_000,
                        new GuardRows.SeedRates(null, 260_879.0, 4589.0, 406_953.0)),
                new MemoryRows(),
                new FileRows(folder, "", 100, i -> SeedPayloads.file(i, "trial_%03d"), 65_302),
                new FileRows(folder, ".n5000", FILES, i -> SeedPayloads.file(i, "trial_%06d"), 40_129),
                new FileRows(folder, ".1k5.n5000", FILES, SeedPayloads::largeFile, 13_485),
                new StudyRows(folder));
    }
}
