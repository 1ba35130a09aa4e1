package orderflow.localstack.system;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import orderflow.localstack.Passwords;

/** A service's settings: its ports, and the addresses of the broker, the database and the mail server. */
record ServiceSettings(
        Workspace workspace, SystemPorts ports, SystemOptions options, Routes routes, Passwords passwords) {

    private static final String LOOPBACK = "127.0.0.1";

    ServiceProcess process(ServiceInstance instance) {
        String name = instance.name();
        URI readiness = URI.create(instance.actuator(ports.offset()) + "/health/readiness");
        return new ServiceProcess(
                name, workspace.log(name), () -> command(instance.service()), environment(instance), readiness);
    }

    private List<String> command(Service service) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(options.tuning().flags());
        command.add("-Dorderflow.data=" + workspace.data());
        command.addAll(program(new UnpackedJar(workspace.jar(service)).path()));
        return command;
    }

    /** The service's jar; where faults can be ordered with the module beside it that lets them happen. */
    private List<String> program(Path jar) {
        return options.proxies().isEmpty()
                ? List.of("-jar", jar.toString())
                : List.of("-cp", jar + File.pathSeparator + workspace.faultInjection(), mainClass(jar));
    }

    private static String mainClass(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new ProblemException("cannot read " + jar + ": " + e.getMessage());
        }
    }

    private Map<String, String> environment(ServiceInstance instance) {
        Map<String, String> environment = new HashMap<>(database(instance));
        environment.put("SERVER_ADDRESS", LOOPBACK);
        environment.put("SERVER_PORT", "" + instance.port(ports.offset()));
        environment.put("MANAGEMENT_SERVER_ADDRESS", LOOPBACK);
        environment.put("MANAGEMENT_SERVER_PORT", "" + instance.managementPort(ports.offset()));
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", routes.kafka());
        environment.put("SPRING_MAIL_HOST", LOOPBACK);
        environment.put("SPRING_MAIL_PORT", "" + routes.smtpPort());
        environment.putAll(options.environment());
        return environment;
    }

    /** The name shows the database's operator which instance a session belongs to. */
    private Map<String, String> database(ServiceInstance instance) {
        String role = instance.service().schema().role();
        String owner = instance.service().schema().owner();
        String url = routes.jdbcUrl().apply(instance);
        return Map.of(
                "SPRING_DATASOURCE_URL",
                url + "?ApplicationName=" + instance.name(),
                "SPRING_DATASOURCE_USERNAME",
                role,
                "SPRING_DATASOURCE_PASSWORD",
                passwords.of(role),
                "SPRING_FLYWAY_URL",
                url,
                "SPRING_FLYWAY_USER",
                owner,
                "SPRING_FLYWAY_PASSWORD",
                passwords.of(owner));
    }
}
