package orderflow.system;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map of what may know what. */
class ArchitectureTest {

    private static final List<String> MODULES = List.of(
            "event-schemas",
            "messaging-starter",
            "service-starter",
            "local-stack",
            "gateway",
            "cli",
            "order-service",
            "payment-service",
            "notification-service");

    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> Path.of("..", module, "target", "classes"))
                    .toList());

    /** The generated classes of the contracts; orderflow.orders.v1 is not part of order-service's orderflow.orders. */
    private static final DescribedPredicate<JavaClass> CONTRACTS = resideInAPackage("orderflow.*.v1");

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("orderflow..");

    @Test
    void everyModuleIsOnTheMap() {
        assertThat(Stream.of(
                        "schemas",
                        "messaging",
                        "service",
                        "localstack",
                        "gateway",
                        "cli",
                        "orders",
                        "payments",
                        "notifications"))
                .allSatisfy(name -> assertThat(ALL.that(resideInAPackage("orderflow." + name + "..")))
                        .isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "payments", "notifications"})
    void aServiceKnowsTheStartersAndTheContractsAndNoOtherServiceAndNoKafka(String service) {
        classes()
                .that(code(service))
                .should()
                .onlyDependOnClassesThat(code(service)
                        .or(resideInAnyPackage("orderflow.messaging..", "orderflow.service.."))
                        .or(resideInAPackage("orderflow.schemas.."))
                        .or(CONTRACTS)
                        .or(not(OURS).and(not(kafka()))))
                .check(ALL);
    }

    @Test
    void theStarterKnowsTheCatalogueAndNoEventByName() {
        classes()
                .that(code("messaging"))
                .should()
                .onlyDependOnClassesThat(code("messaging")
                        .or(resideInAPackage("orderflow.schemas.."))
                        .or(not(OURS)))
                .check(ALL);
    }

    @Test
    void theHttpOfTheServicesKnowsFailuresAndNothingElseOfMessaging() {
        classes()
                .that(code("service"))
                .should()
                .onlyDependOnClassesThat(code("service")
                        .or(resideInAPackage("orderflow.messaging.failure.."))
                        .or(not(OURS).and(not(kafka()))))
                .check(ALL);
    }

    @Test
    void theContractsKnowNeitherSpringNorKafka() {
        noClasses()
                .that(code("schemas").or(CONTRACTS))
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..").or(kafka()))
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localstack", "gateway"})
    void whatTheServicesRunOnKnowsNobody(String module) {
        classes()
                .that(code(module))
                .should()
                .onlyDependOnClassesThat(code(module).or(not(OURS)))
                .check(ALL);
    }

    @Test
    void theDomainIsPureJava() {
        classes()
                .that(resideInAPackage("orderflow.orders.domain.."))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("orderflow.orders.domain..", "java..", "org.jspecify.annotations.."))
                .check(ALL);
    }

    @Test
    void onlyTheWebPackageKnowsHttp() {
        noClasses()
                .that(resideInAPackage("orderflow.orders..").and(not(resideInAPackage("orderflow.orders.web.."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "jakarta.servlet..", "org.springframework.web..", "org.springframework.http.."))
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderflow.messaging", "orderflow.orders", "orderflow.localstack", "orderflow.cli"})
    void packagesHaveNoCycles(String root) {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(ALL);
    }

    /** Error Prone refuses the rest: see {@code machine.defaults} in the parent pom. */
    @Test
    void nothingAsksForTheMachinesLocaleCharsetOrTimeZone() {
        noClasses()
                .should()
                .callMethod(Locale.class, "getDefault")
                .orShould()
                .callMethod(Charset.class, "defaultCharset")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(TimeZone.class, "getDefault")
                .check(ALL);
    }

    private static DescribedPredicate<JavaClass> code(String module) {
        return resideInAPackage("orderflow." + module + "..").and(not(CONTRACTS));
    }

    private static DescribedPredicate<JavaClass> kafka() {
        return resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");
    }
}
