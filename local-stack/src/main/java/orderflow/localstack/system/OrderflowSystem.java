package orderflow.localstack.system;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import orderflow.localstack.KafkaProcess;
import orderflow.localstack.MailSinkProcess;
import orderflow.localstack.Ports;
import orderflow.localstack.PostgresProcess;

/**
 * Kafka, PostgreSQL, the mail sink and the three services, each as often as the ports say, as processes that are watched:
 * what dies is started again. What runs stands in {@code state.json}.
 */
public final class OrderflowSystem implements AutoCloseable {

    private final SystemPorts ports;
    private final KafkaProcess kafka;
    private final PostgresProcess postgres;
    private final MailSinkProcess mail;
    private final Optional<ServerProxies> proxies;
    private final StateFile state;
    private final SupervisedServer broker;
    private final SupervisedServer database;
    private final SupervisedServer sink;
    private final ServiceSettings settings;
    private final SystemListener noting;
    private final List<SupervisedServer> services;
    private volatile boolean stopping;

    public OrderflowSystem(Workspace workspace, SystemPorts ports, SystemListener listener, SystemOptions options) {
        this.ports = ports;
        Ports servers = ports.servers();
        proxies = options.proxies();
        kafka = new KafkaProcess(
                workspace.data().resolve("kafka"),
                workspace.log("kafka"),
                servers.kafka(),
                servers.kafkaController(),
                options.tuning(),
                proxies.map(ServerProxies::kafka).orElse(null));
        postgres = new PostgresProcess(
                workspace.data().resolve("postgres"), workspace.log("postgres"), servers.postgres());
        mail = new MailSinkProcess(
                workspace.data().resolve("mail"), workspace.log("mail"), servers.smtp(), servers.mailPage());
        state = new StateFile(workspace.state(), addresses());
        noting = new NotingListener(state, listener);
        broker = new SupervisedServer(kafka, noting);
        database = new SupervisedServer(postgres, noting);
        sink = new SupervisedServer(mail, noting);
        settings = new ServiceSettings(
                workspace,
                ports,
                options,
                proxies.map(ServerProxies::routes).orElseGet(() -> Routes.direct(kafka, postgres, mail)),
                postgres.passwords());
        services = new CopyOnWriteArrayList<>(
                ports.serviceInstances().stream().map(this::supervised).toList());
    }

    /**
     * Starts everything, as much at the same time as possible: the services wait for the database only. Returns when all
     * of it is ready.
     *
     * @throws orderflow.localstack.ServerFailedException where a server does not start; the others may run then
     */
    public void start() {
        proxies.ifPresent(ServerProxies::start);
        CompletableFuture<Void> databaseReady = async(database::start);
        CompletableFuture<Void> rest = CompletableFuture.allOf(async(broker::start), async(sink::start));
        Stream<CompletableFuture<Void>> servicesReady = services.stream()
                .map(service -> databaseReady.thenRunAsync(service::start, Thread::startVirtualThread));
        join(Stream.concat(Stream.of(rest), servicesReady).toList());
    }

    /** Stops that process: it stays down until it is started. */
    public void stop(ServiceInstance instance) {
        services.get(instances().indexOf(instance)).stop();
    }

    /**
     * Starts a process that was stopped, and returns when it is ready.
     *
     * @throws orderflow.localstack.ServerFailedException where it does not start
     */
    public void start(ServiceInstance instance) {
        SupervisedServer service = supervised(instance);
        services.set(instances().indexOf(instance), service);
        service.start();
    }

    /** Whether somebody wants the end of it. */
    public boolean isStopping() {
        return stopping;
    }

    /** Stops everything, the services first. */
    @Override
    public void close() {
        stopping = true;
        stopTogether(services);
        stopTogether(List.of(broker, database, sink));
        proxies.ifPresent(ServerProxies::close);
        state.remove();
    }

    /** The processes that run now, by their servers' names. */
    public Map<String, ProcessHandle> processes() {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        Stream.concat(services.stream(), Stream.of(broker, database, sink))
                .forEach(server -> processes.put(server.name(), server.process()));
        return processes;
    }

    /** What Kafka's clients call {@code bootstrap.servers}. */
    public String kafka() {
        return kafka.bootstrapServers();
    }

    /** The JDBC URL of the one database. */
    public String database() {
        return postgres.jdbcUrl();
    }

    public URI mailUrl() {
        return mail.url();
    }

    /** Every process of a service that runs, the first of each service first. */
    public List<ServiceInstance> instances() {
        return ports.serviceInstances();
    }

    /** Where that service's API is, at its first instance. */
    public URI url(Service service) {
        return service.url(ports.offset());
    }

    public URI url(ServiceInstance instance) {
        return instance.url(ports.offset());
    }

    public URI actuator(ServiceInstance instance) {
        return instance.actuator(ports.offset());
    }

    /** Where that service's health, metrics and operations are, at its first instance. */
    public URI actuator(Service service) {
        return service.actuator(ports.offset());
    }

    private SupervisedServer supervised(ServiceInstance instance) {
        return new SupervisedServer(settings.process(instance), noting);
    }

    private StateFile.Addresses addresses() {
        Map<String, String> urls = new LinkedHashMap<>();
        instances().forEach(instance -> urls.put(instance.name(), url(instance).toString()));
        urls.put("mail", mailUrl().toString());
        proxies.ifPresent(there -> urls.put("proxies", there.url().toString()));
        return new StateFile.Addresses(
                urls, kafka(), postgres.jdbcUrl(), postgres.passwords().byRole());
    }

    private static void stopTogether(List<SupervisedServer> servers) {
        join(servers.stream().map(server -> async(server::stop)).toList());
    }

    private static CompletableFuture<Void> async(Runnable work) {
        return CompletableFuture.runAsync(work, Thread::startVirtualThread);
    }

    private static void join(List<CompletableFuture<Void>> running) {
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
