package org.digitalcities.journeys.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.digitalcities.local.ServiceDefinition;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.local.process.Child;
import org.digitalcities.local.process.Priority;

/** As many stock services as a hub has, started side by side beside a hub's store and broker; each with its own web server and database. */
final class StockServices implements AutoCloseable {

    private static final int COUNT = ServiceDefinition.values().length;

    private final List<Child> services;

    private StockServices(List<Child> services) {
        this.services = services;
    }

    /** Prepares quick starts, as for our services. */
    static void prepare(HubProcess hub) throws IOException, InterruptedException {
        StockJar.RENEWALS.prepare(environment(hub, 0));
    }

    /** Starts all at once and waits until each is ready. */
    static StockServices start(HubProcess hub) throws IOException, InterruptedException, ExecutionException {
        var services = new ArrayList<Child>();
        for (int i = 0; i < COUNT; i++)
            services.add(StockJar.RENEWALS.child(Priority.ANSWERS, environment(hub, i), line -> {}));
        var started = new StockServices(services);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> starts = new ArrayList<>();
            for (var service : services) starts.add(threads.submit(service::start));
            for (var start : starts) start.get();
            return started;
        } catch (ExecutionException notStarted) {
            started.close();
            throw notStarted;
        }
    }

    private static Map<String, String> environment(HubProcess hub, int number) {
        return Map.of(
                "PORT",
                String.valueOf(TestInfrastructure.freePort()),
                "MONGODB_URI",
                hub.mongoUri(),
                "MONGODB_DATABASE",
                TestInfrastructure.database("stock-" + number),
                "KAFKA_BOOTSTRAP_SERVERS",
                hub.kafkaBootstrap());
    }

    long residentKiB() throws IOException {
        var sum = 0L;
        for (var service : services) sum += HubProcess.residentKiB(service.pid());
        return sum;
    }

    @Override
    public void close() {
        services.forEach(Child::stop);
    }
}
