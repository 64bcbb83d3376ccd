package dev.skipjack.report.draw;

/**
 * A colour.
 *
 * @param rgb as 0xRRGGBB
 * @param opacity in [0, 1]
 */
public record Ink(int rgb, double opacity) {
    public static final Ink PAPER = of(0xFFFFFF);
    public static final Ink TEXT = of(0x1C2430);
    public static final Ink SOFT = of(0x5B6675);
    public static final Ink GRID = of(0xE4E7EB);
    public static final Ink MAIN = of(0x2F6DB3);
    public static final Ink BEST = of(0xC4511D);
    public static final Ink OTHER = of(0x8D6BB8);
    public static final Ink FAINT = of(0xA8B0BA);
    public static final Ink BAD = of(0xB3261E);

    /** From the worst to the best: blue that darkens, to be told apart by those who see no colours, too. */
    private static final int[] SCALE = {0xDBE9F6, 0x9FCAE1, 0x4F9BCB, 0x1E64A9, 0x0A2F6B};

    public static Ink of(int rgb) {
        return new Ink(rgb, 1);
    }

    public Ink withOpacity(double opacity) {
        return new Ink(rgb, opacity);
    }

    /** The colour of a share in [0, 1] of the way from worst to best. */
    public static Ink scale(double share) {
        double place = Math.clamp(share, 0, 1) * (SCALE.length - 1);
        int low = Math.min(SCALE.length - 2, (int) place);
        double t = place - low;
        return of(mix(low, t, 16) << 16 | mix(low, t, 8) << 8 | mix(low, t, 0));
    }

    private static int mix(int low, double t, int shift) {
        return (int) Math.round((1 - t) * (SCALE[low] >> shift & 255) + t * (SCALE[low + 1] >> shift & 255));
    }
}
