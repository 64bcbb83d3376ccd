package dev.skipjack.bench.seed;

import dev.skipjack.bench.seed.Row.Manners;
import dev.skipjack.core.sampler.random.RandomSampler;
import dev.skipjack.core.space.Distribution;
import dev.skipjack.core.space.FloatDistribution;
import dev.skipjack.core.space.SearchSpace;
import dev.skipjack.core.storage.Storage;
import dev.skipjack.core.study.Budget;
import dev.skipjack.core.study.Study;
import dev.skipjack.core.study.StudyOptions;
import dev.skipjack.core.study.Trial;
import dev.skipjack.storage.Storages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loading a study of 10,000 trials with 10 float parameters from SQLite: opening the storage and reading all of its trials. */
final class StudyRows implements RowGroup {
    private static final int TRIALS = 10_000;
    private static final int PARAMETERS = 10;
    private static final double OPTUNA_RATE = 2138;

    private final Path folder;

    StudyRows(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "study_load";
    }

    @Override
    public List<Row> rows() throws Exception {
        Path file = folder.resolve("study.db");
        String url = "sqlite:///" + file;
        write(url);
        double bytes = (double) Files.size(file) / TRIALS;
        return List.of(new Row(
                "study_load.sqlite", TRIALS, bytes, OPTUNA_RATE, null, Manners.ALONE, Work.of((_, _) -> load(url))));
    }

    private static void write(String url) {
        Map<String, Distribution> parameters = new LinkedHashMap<>();
        for (int i = 0; i < PARAMETERS; i++) {
            parameters.put("x" + i, FloatDistribution.of(0, 1));
        }
        StudyOptions options = StudyOptions.minimize("load")
                .withSpace(SearchSpace.of(parameters))
                .withSampler(new RandomSampler());
        try (Storage storage = Storages.open(url)) {
            Study.open(options, storage).optimize(StudyRows::sphere, new Budget(TRIALS, Optional.empty()));
        }
    }

    private static double sphere(Trial trial) {
        double sum = 0;
        for (int i = 0; i < PARAMETERS; i++) {
            double x = trial.assignment().internal(i) - 0.3;
            sum += x * x;
        }
        return sum;
    }

    private static long load(String url) {
        try (Storage storage = Storages.open(url)) {
            return storage.trials(storage.find("load").orElseThrow()).size();
        }
    }
}
