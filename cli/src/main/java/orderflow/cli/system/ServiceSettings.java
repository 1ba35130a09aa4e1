package orderflow.cli.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orderflow.localstack.JvmTuning;
import orderflow.localstack.Passwords;

/** What a service is told: its ports, and where the broker, the database and the mail server are. */
record ServiceSettings(
        Workspace workspace, SystemPorts ports, JvmTuning tuning, Routes routes, Passwords passwords, boolean faults) {

    private static final String LOOPBACK = "127.0.0.1";

    ServiceProcess process(Service service) {
        URI readiness = URI.create(service.actuator(ports.offset()) + "/health/readiness");
        Path log = workspace.log(service.label());
        return new ServiceProcess(service.label(), log, () -> command(service), environment(service), readiness);
    }

    private List<String> command(Service service) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(tuning.flags());
        command.add("-Dorderflow.data=" + workspace.data());
        command.addAll(
                List.of("-jar", new UnpackedJar(workspace.jar(service)).path().toString()));
        return command;
    }

    private Map<String, String> environment(Service service) {
        Map<String, String> environment = new HashMap<>(database(service));
        environment.put("SERVER_ADDRESS", LOOPBACK);
        environment.put("SERVER_PORT", "" + service.port(ports.offset()));
        environment.put("MANAGEMENT_SERVER_ADDRESS", LOOPBACK);
        environment.put("MANAGEMENT_SERVER_PORT", "" + service.managementPort(ports.offset()));
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", routes.kafka());
        environment.put("SPRING_MAIL_HOST", LOOPBACK);
        environment.put("SPRING_MAIL_PORT", "" + routes.smtpPort());
        if (faults) {
            environment.put("SPRING_PROFILES_ACTIVE", "faults");
        }
        return environment;
    }

    private Map<String, String> database(Service service) {
        String role = service.schema().role();
        String owner = service.schema().owner();
        return Map.of(
                "SPRING_DATASOURCE_URL", routes.jdbcUrl(),
                "SPRING_DATASOURCE_USERNAME", role,
                "SPRING_DATASOURCE_PASSWORD", passwords.of(role),
                "SPRING_FLYWAY_URL", routes.jdbcUrl(),
                "SPRING_FLYWAY_USER", owner,
                "SPRING_FLYWAY_PASSWORD", passwords.of(owner));
    }
}
