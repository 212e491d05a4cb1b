package org.digitalcities.gateway.route;

import java.util.EnumMap;
import java.util.Map;
import org.digitalcities.addresses.ServiceAddresses;
import org.digitalcities.gateway.Settings;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

/** The addresses of each service, and a client for the gateway's own requests. */
@Component
public final class UpstreamServices {

    private final Map<RoutedService, ServiceAddresses> addresses = new EnumMap<>(RoutedService.class);
    private final Map<RoutedService, WebClient> clients = new EnumMap<>(RoutedService.class);

    UpstreamServices(Settings settings, WebClient http) {
        for (var service : RoutedService.values()) {
            var known = ServiceAddresses.of(
                    "HUB_" + service.name() + "_URL", settings.services().get(service.key()));
            var client = http.mutate().baseUrl(known.first().toString());
            addresses.put(service, known);
            clients.put(service, (known.areSeveral() ? client.filter(new FailoverFunction(known)) : client).build());
        }
    }

    /** A client with the service's own paths, which uses whichever address accepts the request. */
    public WebClient client(RoutedService service) {
        return clients.get(service);
    }

    ServiceAddresses addresses(RoutedService service) {
        return addresses.get(service);
    }

    Map<RoutedService, ServiceAddresses> all() {
        return addresses;
    }
}
