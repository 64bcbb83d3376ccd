package dev.skipjack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may depend on whom: the rooms of the design and the direction between them. */
@AnalyzeClasses(packages = "dev.skipjack", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] JAVA = {"java..", "org.jspecify.."};

    private static ArchRule leaf(String room, String... alsoAllowed) {
        return classes()
                .that()
                .resideInAPackage("dev.skipjack.core." + room + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(concat(concat(JAVA, "dev.skipjack.core." + room + ".."), alsoAllowed));
    }

    private static String[] concat(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    @ArchTest
    static final ArchRule jsonIsALeaf = leaf("json");

    @ArchTest
    static final ArchRule rngIsALeaf = leaf("rng");

    @ArchTest
    static final ArchRule numericIsALeaf = leaf("numeric");

    @ArchTest
    static final ArchRule keyKnowsJsonOnly = leaf("key", "dev.skipjack.core.json..");

    @ArchTest
    static final ArchRule spaceKnowsKeysAndJsonOnly =
            leaf("space", "dev.skipjack.core.key..", "dev.skipjack.core.json..");

    @ArchTest
    static final ArchRule trialKnowsSpaceOnly = leaf("trial", "dev.skipjack.core.space..", "dev.skipjack.core.json..");

    @ArchTest
    static final ArchRule samplersSeeHistorySpaceAndStreamsOnly = leaf(
            "sampler",
            "dev.skipjack.core.trial..",
            "dev.skipjack.core.space..",
            "dev.skipjack.core.rng..",
            "dev.skipjack.core.numeric..");

    @ArchTest
    static final ArchRule importanceSeesPointsAndValuesOnly = leaf(
            "importance",
            "dev.skipjack.core.trial..",
            "dev.skipjack.core.space..",
            "dev.skipjack.core.rng..",
            "dev.skipjack.core.numeric..");

    @ArchTest
    static final ArchRule dedupKnowsKeysAndSpaceOnly =
            leaf("dedup", "dev.skipjack.core.key..", "dev.skipjack.core.space..");

    @ArchTest
    static final ArchRule nothingDependsOnStudyInCore = noClasses()
            .that()
            .resideInAPackage("dev.skipjack.core..")
            .and()
            .resideOutsideOfPackage("dev.skipjack.core.study..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.skipjack.core.study..");

    @ArchTest
    static final ArchRule coreStandsAlone = noClasses()
            .that()
            .resideInAPackage("dev.skipjack.core..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("dev.skipjack.core..", "java..", "org.jspecify..", "org.slf4j..", "org.ejml..");

    @ArchTest
    static final ArchRule storageKnowsCoreOnly = noClasses()
            .that()
            .resideInAPackage("dev.skipjack.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.skipjack.run..", "dev.skipjack.backtest..", "dev.skipjack.cli..");

    @ArchTest
    static final ArchRule runKnowsCoreOnly = noClasses()
            .that()
            .resideInAPackage("dev.skipjack.run..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.skipjack.storage..", "dev.skipjack.backtest..", "dev.skipjack.cli..");

    @ArchTest
    static final ArchRule reportKnowsRunAndCoreOnly = noClasses()
            .that()
            .resideInAPackage("dev.skipjack.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.skipjack.storage..", "dev.skipjack.backtest..", "dev.skipjack.cli..");

    @ArchTest
    static final ArchRule onlyTheCommandsKnowReports = noClasses()
            .that()
            .resideOutsideOfPackages("dev.skipjack.report..", "dev.skipjack.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.skipjack.report..");

    @ArchTest
    static final ArchRule backtestIsTheOnlyRoomThatKnowsTa4j = noClasses()
            .that()
            .resideOutsideOfPackage("dev.skipjack.backtest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ta4j..");

    @ArchTest
    static final ArchRule metersAreTheOnlyOnesThatKnowMicrometer = noClasses()
            .that()
            .haveNameNotMatching("dev\\.skipjack\\.run\\.telemetry\\.\\w+Meters(\\$.*)?")
            .and()
            .doNotHaveFullyQualifiedName("dev.skipjack.cli.MetricsServer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..");

    @ArchTest
    static final ArchRule nothingDependsOnTheCommands = noClasses()
            .that()
            .resideOutsideOfPackages("dev.skipjack.cli..", "dev.skipjack.bench..", "dev.skipjack.examples..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.skipjack.cli..", "dev.skipjack.bench..", "dev.skipjack.examples..");

    @ArchTest
    static final ArchRule randomnessComesFromStreamsOnly = noClasses()
            .that()
            .resideOutsideOfPackage("dev.skipjack.testkit..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(Math.class, "random");
}
