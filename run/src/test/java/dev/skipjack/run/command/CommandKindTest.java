package dev.skipjack.run.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.json.CanonicalJson;
import dev.skipjack.run.Evaluation;
import dev.skipjack.run.Objective;
import dev.skipjack.run.spec.ObjectiveKind;
import dev.skipjack.run.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are POSIX shell")
class CommandKindTest {
    @TempDir
    Path directory;

    @Test
    void judgesByTheCommandOfASpec() throws Exception {
        script("cp $1 $2");
        Objective objective = read("{command: {argv: [./measure, \"{config}\", \"{result}\", 7], timeout: 30s}}");
        assertThat(objective.describe()).hasSize(3).contains("timeout: 30.0 s per trial");
        assertThat(objective.open().evaluate(Map.of("a", 2.0))).isEqualTo(new Evaluation.Measured(Map.of("a", 2.0)));
    }

    @Test
    void isTheSameObjectiveAsLongAsItsFilesAre() throws IOException {
        String spec = "{command: {argv: [sh, measure, \"{config}\", \"{result}\"], timeout: 30s}}";
        script("exit 1");
        String before = CanonicalJson.write(read(spec).identity());
        assertThat(CanonicalJson.write(read(spec.replace("30s", "5s")).identity()))
                .isEqualTo(before);
        assertThat(before).doesNotContain(directory.toString());
        script("exit 2");
        assertThat(CanonicalJson.write(read(spec).identity())).isNotEqualTo(before);
        script("exit 1");
        assertThat(CanonicalJson.write(read(spec).identity())).isEqualTo(before);
        assertThat(CanonicalJson.write(
                        read(spec.replace("}}", "}, version: 2}")).identity()))
                .isNotEqualTo(before);
    }

    @Test
    void refusesWhatCannotRun() {
        refuses(
                "{command: {argv: [no-such-program, \"{config}\"]}}",
                "spec.yaml:2: objective.command.argv: must begin with a program");
        refuses("{command: {argv: [./missing.sh, \"{config}\"]}}", "but was \"./missing.sh\", which is neither");
        refuses("{command: {argv: []}}", "must hold a program and its arguments, but is empty");
        refuses("{command: {argv: [sh, x]}}", "must hold {config} in an argument");
        refuses("{command: {argv: sh}}", "objective.command.argv: must be a list, but was \"sh\"");
        refuses(
                "{command: {argv: [sh, {a: 1}]}}",
                "objective.command.argv[1]: must be a text or a number, but was a map");
        refuses("{command: {timeout: 5}}", "key \"argv\" is missing");
        refuses(
                "{command: {argv: [sh, \"{config}\"]}, timeout: 5s}",
                "objective.timeout: belongs to objective.command");
        refuses("{timeout: 5s}", "must hold exactly one of command, java, but holds none");
        refuses("{command: {argv: [sh, \"{config}\"]}, java: {class: X}}", "but holds command and java");
    }

    private void refuses(String objective, String message) {
        assertThatThrownBy(() -> read(objective)).hasMessageContaining(message);
    }

    private void script(String body) throws IOException {
        Path file = directory.resolve("measure");
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Objective read(String objective) {
        Path file = directory.resolve("spec.yaml");
        try {
            Files.writeString(file, "study: s\nobjective: " + objective + "\nparameters: {}\nscore: a\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return RunSpec.read(file, ObjectiveKind.installed(), Map.of()).objective();
    }
}
