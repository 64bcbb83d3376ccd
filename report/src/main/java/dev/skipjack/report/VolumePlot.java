package dev.skipjack.report;

import dev.skipjack.report.draw.Frame;
import dev.skipjack.report.draw.Ink;
import dev.skipjack.report.draw.Scale;
import dev.skipjack.run.front.Front;
import dev.skipjack.run.front.Volume;
import java.util.Optional;

/** The hypervolume that the first trials dominate, with several objectives. */
final class VolumePlot implements Plot {
    @Override
    public Optional<Drawing> of(Matter matter) {
        return matter.subject()
                .front()
                .flatMap(Front::volume)
                .map(Volume::history)
                .map(history -> (canvas, area) -> {
                    double[] counts =
                            history.stream().mapToDouble(Volume.Step::trials).toArray();
                    double[] volumes =
                            history.stream().mapToDouble(Volume.Step::value).toArray();
                    Scale across = Scale.log(1, counts[counts.length - 1]);
                    Frame frame = Frame.draw(canvas, area, across, "trials", Scale.around(volumes), "hypervolume");
                    draw(frame, counts, volumes);
                });
    }

    private static void draw(Frame frame, double[] counts, double[] volumes) {
        frame.line(counts, volumes, 2, Ink.BEST);
        for (int i = 0; i < counts.length; i++) {
            frame.dot(counts[i], volumes[i], 3.5, Ink.BEST);
        }
    }
}
