package dev.skipjack.run.spec;

/** Where something was written: a file's or an environment variable's name, line and column from 1, or 0 where not known. */
record Place(String source, int line, int column) {
    static Place whole(String source) {
        return new Place(source, 0, 0);
    }

    static Place line(String source, int line) {
        return new Place(source, line, 0);
    }

    @Override
    public String toString() {
        return source + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
    }
}
