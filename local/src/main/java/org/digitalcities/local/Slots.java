package org.digitalcities.local;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the instances of services may listen: the first at base + its offset, each other one twenty further. Each service has one slot
 * more than instances, in which an instance starts before the one that it follows ends; the gateway has one public port.
 */
record Slots(int base, Scale scale) {

    private static final int DISTANCE = 20;

    /** The slots of one of each service. */
    static Slots at(int base) {
        return new Slots(base, Scale.ONE);
    }

    int count(ServiceDefinition service) {
        return service == ServiceDefinition.GATEWAY ? 1 : scale.of(service) + 1;
    }

    int port(ServiceDefinition service, int slot) {
        return service.port(base) + slot * DISTANCE;
    }

    /** All addresses at which callers may find it, whoever listens there now. */
    String addresses(ServiceDefinition service) {
        return IntStream.range(0, count(service))
                .mapToObj(slot -> "http://127.0.0.1:" + port(service, slot))
                .collect(Collectors.joining(","));
    }

    /** The instances of a service. */
    List<Instance> instances(ServiceDefinition service) {
        return IntStream.rangeClosed(1, scale.of(service))
                .mapToObj(number -> new Instance(service, number))
                .toList();
    }

    /** One of the instances of a service; it keeps its name and its log when it is restarted in another slot. */
    record Instance(ServiceDefinition service, int number) {

        String name() {
            return number == 1 ? service.artifact() : service.artifact() + "-" + number;
        }

        /** The slot in which it starts with the hub. */
        int first() {
            return number - 1;
        }
    }
}
