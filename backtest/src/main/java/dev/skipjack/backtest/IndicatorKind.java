package dev.skipjack.backtest;

import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.indicators.statistics.SigmaIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.Num;

/** The indicators there are, and ta4j's class for each. */
enum IndicatorKind {
    SMA,
    EMA,
    WMA,
    RSI,
    ATR,
    ROC,
    RETURN_DEVIATION,
    HIGHEST,
    LOWEST,
    Z_SCORE,
    BOLLINGER_UPPER,
    BOLLINGER_LOWER,
    MACD;

    /** A new indicator of ta4j over a series. */
    Indicator<Num> over(BarSeries series, int period, double second) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        return switch (this) {
            case SMA -> new SMAIndicator(close, period);
            case EMA -> new EMAIndicator(close, period);
            case WMA -> new WMAIndicator(close, period);
            case RSI -> new RSIIndicator(close, period);
            case ATR -> new ATRIndicator(series, period);
            case ROC -> new ROCIndicator(close, period);
            case RETURN_DEVIATION -> new StandardDeviationIndicator(new ROCIndicator(close, 1), period);
            case HIGHEST -> new HighestValueIndicator(new HighPriceIndicator(series), period);
            case LOWEST -> new LowestValueIndicator(new LowPriceIndicator(series), period);
            case Z_SCORE -> new SigmaIndicator(close, period);
            case BOLLINGER_UPPER ->
                new BollingerBandsUpperIndicator(middle(close, period), deviation(close, period), k(series, second));
            case BOLLINGER_LOWER ->
                new BollingerBandsLowerIndicator(middle(close, period), deviation(close, period), k(series, second));
            case MACD -> new MACDIndicator(close, period, (int) second);
        };
    }

    private static BollingerBandsMiddleIndicator middle(ClosePriceIndicator close, int period) {
        return new BollingerBandsMiddleIndicator(new SMAIndicator(close, period));
    }

    private static StandardDeviationIndicator deviation(ClosePriceIndicator close, int period) {
        return new StandardDeviationIndicator(close, period);
    }

    private static Num k(BarSeries series, double k) {
        return series.numFactory().numOf(k);
    }
}
