package orderflow.system;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The map of what may know what. */
class ArchitectureTest {

    /** The generated classes of the contracts; orderflow.orders.v1 is not part of order-service's orderflow.orders. */
    private static final DescribedPredicate<JavaClass> CONTRACTS = resideInAPackage("orderflow.*.v1");

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("orderflow..");

    private static final List<Module> MAP = List.of(
            new Module("event-schemas", "schemas", "contracts"),
            new Module("local-stack", "localstack"),
            new Module("test-infrastructure", "testing", "localstack"),
            new Module("messaging-starter", "messaging", "schemas"),
            new Module("service-starter", "service", "messaging.batch", "messaging.eventlog", "messaging.failure"),
            new Module("fault-injection", "faults", "messaging"),
            new Module("order-service", "orders", "service", "messaging", "schemas", "contracts"),
            new Module("payment-service", "payments", "service", "messaging", "schemas", "contracts"),
            new Module("notification-service", "notifications", "service", "messaging", "schemas", "contracts"),
            new Module("checker", "checker", "localstack", "schemas", "contracts"),
            new Module("chaos", "chaos", "checker", "localstack", "schemas", "contracts"),
            new Module("bench", "bench", "localstack"),
            new Module("cli", "cli", "bench", "chaos", "checker", "localstack", "schemas", "contracts"));

    private static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(MAP.stream()
                    .map(module -> Path.of("..", module.directory(), "target", "classes"))
                    .toList());

    /** A module, its package below {@code orderflow}, and what else of ours it may know. */
    private record Module(String directory, String name, String... knows) {

        DescribedPredicate<JavaClass> mayKnow() {
            return Stream.of(knows)
                    .map(other -> other.equals("contracts") ? CONTRACTS : code(other))
                    .reduce(code(name).or(not(OURS)), (known, other) -> known.or(other));
        }

        @Override
        public String toString() {
            return directory;
        }
    }

    @Test
    void everyModuleIsOnTheMap() throws IOException {
        List<String> modules = Pattern.compile("<module>(.*)</module>")
                .matcher(Files.readString(Path.of("..", "pom.xml")))
                .results()
                .map(module -> module.group(1))
                .filter(module -> !module.equals("system-tests"))
                .toList();

        assertThat(MAP).extracting(Module::directory).containsExactlyInAnyOrderElementsOf(modules);
        assertThat(MAP)
                .allSatisfy(module -> assertThat(ALL.that(code(module.name()))).isNotEmpty());
    }

    @ParameterizedTest
    @FieldSource("MAP")
    void aModuleKnowsWhatTheMapSays(Module module) {
        classes()
                .that(code(module.name()))
                .should()
                .onlyDependOnClassesThat(module.mayKnow())
                .check(ALL);
    }

    /** What makes the faults is in a module of its own. */
    @Test
    void theStarterHasNothingOfFaultsButThePointsWhereTheyHappen() {
        assertThat(ALL.that(code("messaging.failpoint")))
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrder("Failpoint", "package-info");
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
    @ValueSource(strings = {"orders", "payments", "notifications", "service"})
    void noServiceKnowsKafka(String service) {
        noClasses()
                .that(code(service).and(not(code("orders.recovery"))))
                .should()
                .dependOnClassesThat(kafka())
                .check(ALL);
    }

    /** The packages inside a module, and what else of the module each may know; "" is what lies in none of them. */
    private static final Map<String, Map<String, List<String>>> INSIDE = Map.of(
            "orders",
            Map.of(
                    "domain", List.of(),
                    "contract", List.of("domain"),
                    "json", List.of("domain"),
                    "customer", List.of("domain"),
                    "command", List.of("domain", "contract", "customer"),
                    "query", List.of("domain", "contract", "customer"),
                    "web", List.of("domain", "json", "customer", "command", "query"),
                    "recovery", List.of("domain", "contract", "customer")),
            "payments",
            Map.of("gateway", List.of()),
            "notifications",
            Map.of("mail", List.of()),
            "service",
            Map.of("web", List.of(), "effect", List.of()),
            "messaging",
            Map.ofEntries(
                    entry("event", List.of()),
                    entry("failure", List.of("event")),
                    entry("failpoint", List.of()),
                    entry("database", List.of()),
                    entry("batch", List.of("failure")),
                    entry("schema", List.of("failure")),
                    entry("topic", List.of("")),
                    entry("metrics", List.of("")),
                    entry("trace", List.of("event")),
                    entry("eventlog", List.of("", "batch", "database", "event", "failpoint", "metrics")),
                    entry("relay", List.of("", "event", "eventlog", "failpoint", "metrics", "trace")),
                    entry("deadletter", List.of("", "event", "failpoint", "failure", "metrics", "topic", "trace")),
                    entry(
                            "consumer",
                            List.of(
                                    "",
                                    "batch",
                                    "deadletter",
                                    "event",
                                    "failpoint",
                                    "failure",
                                    "metrics",
                                    "topic",
                                    "trace"))));

    /** It writes the service's tables while the service stands still, and reads topics itself. */
    @Test
    void onlyTheProgramKnowsTheRecovery() {
        noClasses()
                .that(code("orders").and(not(simpleName("OrderService"))).and(not(code("orders.recovery"))))
                .should()
                .dependOnClassesThat(code("orders.recovery"))
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "payments", "notifications", "service", "messaging"})
    void thePackagesOfAModuleKnowWhatTheMapSays(String module) {
        Map<String, List<String>> packages = INSIDE.get(module);
        assertThat(ALL.that(code(module)).stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals("orderflow." + module))
                        .map(name -> name.replace("orderflow." + module + ".", "")))
                .isSubsetOf(packages.keySet());
        packages.forEach((name, others) -> classes()
                .that(code(module + "." + name))
                .should()
                .onlyDependOnClassesThat(others.stream()
                        .map(other ->
                                other.isEmpty() ? resideInAPackage("orderflow." + module) : code(module + "." + other))
                        .reduce(code(module + "." + name).or(not(code(module))), (known, other) -> known.or(other)))
                .check(ALL));
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
    void onlyTheEdgeOfAServiceKnowsHttp() {
        noClasses()
                .that(code("orders").or(code("payments")).or(code("notifications")))
                .and(not(resideInAPackage("orderflow.orders.web..").or(simpleNameEndingWith("Controller"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "jakarta.servlet..", "org.springframework.web..", "org.springframework.http.."))
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messaging", "orders", "localstack", "checker", "chaos", "cli"})
    void packagesHaveNoCycles(String module) {
        slices().matching("orderflow." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
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
