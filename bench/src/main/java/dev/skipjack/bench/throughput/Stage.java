package dev.skipjack.bench.throughput;

/** What a worker is doing. */
enum Stage {
    ASK("ask, dedup, tell"),
    MERGE("merge, key"),
    LOOK_UP("archive look-up"),
    EVALUATE("evaluate"),
    SCORE("score"),
    ARCHIVE("archive put"),
    STORE("store");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
