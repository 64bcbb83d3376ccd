package dev.skipjack.core.sampler.tpe;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where the numbers of the estimator come from. */
enum Preset {
    /** Optuna 5.0. */
    OPTUNA5 {
        @Override
        int good(int finished, int objectives) {
            return objectives == 1 ? Math.min(tenth(finished), MOST) : tenth(finished);
        }
    },
    /** Optuna 4.9. */
    OPTUNA4 {
        @Override
        int good(int finished, int objectives) {
            return Math.min(tenth(finished), MOST);
        }

        @Override
        Bandwidths bandwidthsOfGood(boolean isJoint) {
            return isJoint ? Bandwidths.OPTUNA4_JOINT : Bandwidths.OPTUNA4_ALONE;
        }

        @Override
        Bandwidths bandwidthsOfOthers(boolean isJoint) {
            return bandwidthsOfGood(isJoint);
        }

        @Override
        boolean weighsByVolume() {
            return true;
        }
    },
    /** Ours. */
    SKIPJACK {
        @Override
        int good(int finished, int objectives) {
            return objectives == 1 ? Math.min((7 * finished + 99) / 100, MOST) : Math.min(tenth(finished), 4 * MOST);
        }

        @Override
        Bandwidths bandwidthsOfGood(boolean isJoint) {
            return Bandwidths.SPREAD;
        }

        @Override
        boolean weighsByRank() {
            return true;
        }

        @Override
        int candidates(boolean isJoint) {
            return isJoint ? 32 : 8;
        }
    };

    /** Optuna's gamma: so many good trials at most. */
    private static final int MOST = 25;

    /** Points drawn for one proposal. */
    int candidates(boolean isJoint) {
        return 24;
    }

    /**
     * The preset that an option names.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Preset of(String name) {
        for (Preset preset : values()) {
            if (preset.toString().equals(name)) {
                return preset;
            }
        }
        String names =
                Arrays.stream(values()).map(preset -> "\"" + preset + "\"").collect(Collectors.joining(", "));
        throw new IllegalArgumentException("tpe.preset must be one of " + names + ", but was \"" + name + "\".");
    }

    /** How many of the finished trials are good ones. */
    abstract int good(int finished, int objectives);

    Bandwidths bandwidthsOfGood(boolean isJoint) {
        return Bandwidths.OPTUNA5;
    }

    Bandwidths bandwidthsOfOthers(boolean isJoint) {
        return Bandwidths.OPTUNA5;
    }

    /** Whether, with one objective, good trials count by their rank; else alike. */
    boolean weighsByRank() {
        return false;
    }

    /** Whether, with several objectives, good trials count by the volume that they alone dominate; else alike. */
    boolean weighsByVolume() {
        return false;
    }

    private static int tenth(int finished) {
        return (finished + 9) / 10;
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
