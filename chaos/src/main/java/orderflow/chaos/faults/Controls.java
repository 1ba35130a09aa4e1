package orderflow.chaos.faults;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orderflow.localstack.HttpProbe;
import orderflow.localstack.system.JsonHttp;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;
import tools.jackson.databind.JsonNode;

/** The switches of a system in which faults can be ordered. */
record Controls(RunningState system) {

    private static final Map<String, String> NO_TROUBLE = Map.of("trouble", "none");
    private static final List<String> PROXIES = List.of("kafka", "postgres", "smtp");

    /** Arms a point of an instance with what {@code /actuator/failpoints} takes. */
    void arm(String service, String point, Map<String, ?> fault) throws IOException {
        JsonHttp.send("POST", system.actuator(service, "failpoints/" + point), fault);
    }

    void disarm(String service, String point) throws IOException {
        JsonHttp.send("DELETE", system.actuator(service, "failpoints/" + point), Map.of());
    }

    /** The points of an instance and how it stands with each. */
    Map<String, JsonNode> points(String service) throws IOException {
        Map<String, JsonNode> points = new TreeMap<>();
        JsonHttp.get(system.actuator(service, "failpoints"))
                .properties()
                .forEach(point -> points.put(point.getKey(), point.getValue()));
        return points;
    }

    /** Sets a service's clock so far ahead. */
    void moveClock(String service, String offset) throws IOException {
        JsonHttp.send("POST", system.actuator(service, "clock"), Map.of("offset", offset));
    }

    /** Makes trouble on the way to a server, as {@code PUT /proxies/{name}} takes it. */
    void trouble(String proxy, Map<String, ?> trouble) throws IOException {
        JsonHttp.send("PUT", system.url("proxies").resolve("/proxies/" + proxy), trouble);
    }

    /** The proxy that one instance's connections to PostgreSQL go through, and no other's. */
    static String ownWayToPostgres(String service) {
        return "postgres@" + service;
    }

    /** Cuts every connection to a server. @return how many there were */
    int cut(String proxy) throws IOException {
        return JsonHttp.send("POST", system.url("proxies").resolve("/proxies/" + proxy + "/cut"), Map.of())
                .path("cut")
                .asInt();
    }

    /** How many connections to a server were cut at a pattern so far. */
    int cutsAtPattern(String proxy) throws IOException {
        return JsonHttp.get(system.url("proxies").resolve("/proxies"))
                .path(proxy)
                .path("cuts")
                .asInt();
    }

    /** Makes the mail sink fail as its {@code PUT /api/v1/faults} takes it. */
    void mail(String fault, int every) throws IOException {
        JsonHttp.send("PUT", system.url("mail").resolve("/api/v1/faults"), Map.of("fault", fault, "every", every));
    }

    /** Kills a process as {@code kill -9} does. @return its id */
    long kill(String server) {
        long pid = system.pid(server);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        return pid;
    }

    /** Asks a process to end: SIGTERM, or SIGINT, PostgreSQL's way to end its sessions too. @return its id */
    long stop(String server) throws IOException {
        long pid = system.pid(server);
        String signal = server.equals("postgres") ? "INT" : "TERM";
        signal(pid, signal);
        return pid;
    }

    private void signal(String server, String signal) throws IOException {
        signal(system.pid(server), signal);
    }

    /** Returns when it was sent. */
    private static void signal(long pid, String signal) throws IOException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                .start()
                .onExit()
                .join();
    }

    /** Stops a process where it stands: its connections stay open, and it goes on from there when it is thawed. */
    void freeze(String server) throws IOException {
        signal(server, "STOP");
    }

    /** Lets a process go on; one that was not frozen does anyway. */
    void thaw(String server) throws IOException {
        signal(server, "CONT");
    }

    /** The sum of a metric's samples at an instance: 0 where it has none. */
    double metric(String service, String name) {
        try {
            return JsonHttp.text(system.actuator(service, "prometheus"))
                    .lines()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new ProblemException("%s does not report its metrics: %s".formatted(service, e));
        }
    }

    /** Whether every service is ready. */
    boolean areReady() {
        return notReady().isEmpty();
    }

    List<String> notReady() {
        return system.instances().stream()
                .filter(service -> !HttpProbe.succeeds(system.actuator(service, "health/readiness")))
                .toList();
    }

    /** Undoes all that these switches have done and that is not over by itself. Services that are away have nothing to undo. */
    void heal() throws IOException {
        for (String proxy : PROXIES) {
            trouble(proxy, NO_TROUBLE);
        }
        for (String service : system.instances()) {
            trouble(ownWayToPostgres(service), NO_TROUBLE);
            thaw(service);
        }
        try {
            mail("none", 1);
        } catch (IOException e) {
            // A sink that starts again does not fail.
        }
        system.instances().forEach(this::heal);
    }

    private void heal(String service) {
        try {
            for (Map.Entry<String, JsonNode> point : points(service).entrySet()) {
                if (point.getValue().hasNonNull("armed")) {
                    disarm(service, point.getKey());
                }
            }
            moveClock(service, "0s");
        } catch (IOException | ProblemException e) {
            // A service that starts again has nothing armed, and the right time.
        }
    }
}
