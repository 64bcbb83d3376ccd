package dev.skipjack.run.spec;

import java.util.Optional;

/** Reads {@code search.explain}. */
final class ExplainReader {
    private ExplainReader() {}

    /** {@code false}, {@code true}, or a map of what differs from the defaults. */
    static ExplainSettings read(SpecNode node) {
        if (!node.isMap() && node.node().value() instanceof Boolean isOn) {
            return isOn ? ExplainSettings.DEFAULTS : ExplainSettings.OFF;
        }
        if (!node.isMap()) {
            node.problem("must be false, or a map such as {after: 50, zero_trades: 0.97, failed: 1}, but was "
                    + node.node().shown() + ".");
            return ExplainSettings.DEFAULTS;
        }
        return node.map().map(ExplainReader::read).orElse(ExplainSettings.DEFAULTS);
    }

    private static ExplainSettings read(SpecMap map) {
        ExplainSettings defaults = ExplainSettings.DEFAULTS;
        ExplainSettings settings = new ExplainSettings(
                map.find("after").flatMap(node -> node.count(1)).orElse(defaults.after()),
                map.find("zero_trades").flatMap(ExplainReader::share).orElse(defaults.zeroTrades()),
                map.find("failed").flatMap(ExplainReader::share).orElse(defaults.failed()));
        map.refuseOthers();
        return settings;
    }

    private static Optional<Double> share(SpecNode node) {
        Optional<Double> share = node.finite();
        boolean isShare = share.filter(s -> s > 0 && s <= 1).isPresent();
        if (share.isPresent() && !isShare) {
            node.problem("must be a share above 0 and at most 1, but was " + share.get() + "."
                    + (share.get() > 1 && share.get() <= 100 ? " Maybe " + share.get() / 100 + "." : ""));
        }
        return share.filter(_ -> isShare);
    }
}
