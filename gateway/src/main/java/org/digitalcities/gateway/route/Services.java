package org.digitalcities.gateway.route;

import java.util.EnumMap;
import java.util.Map;
import org.digitalcities.addresses.ServiceAddresses;
import org.digitalcities.gateway.Settings;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

/** The addresses of each service, and a client for the gateway's own requests. */
@Component
public final class Services {

    private final Map<Service, ServiceAddresses> addresses = new EnumMap<>(Service.class);
    private final Map<Service, WebClient> clients = new EnumMap<>(Service.class);

    Services(Settings settings, WebClient http) {
        for (var service : Service.values()) {
            var known = ServiceAddresses.of("HUB_" + service.name() + "_URL", settings.services().get(service.key()));
            var client = http.mutate().baseUrl(known.first().toString());
            addresses.put(service, known);
            clients.put(service, (known.areSeveral() ? client.filter(new Elsewhere(known)) : client).build());
        }
    }

    /** A client with the service's own paths, which uses whichever address accepts the request. */
    public WebClient client(Service service) {
        return clients.get(service);
    }

    ServiceAddresses addresses(Service service) {
        return addresses.get(service);
    }

    Map<Service, ServiceAddresses> all() {
        return addresses;
    }
}
