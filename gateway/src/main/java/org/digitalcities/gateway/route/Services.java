package org.digitalcities.gateway.route;

import java.util.EnumMap;
import java.util.Map;
import org.digitalcities.addresses.ServiceAddresses;
import org.digitalcities.gateway.Settings;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

/** Where each service is reached, and the way to it for what the gateway asks on its own behalf. */
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

    /** Asks the service by the paths of its own, at whichever address takes the call. */
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
