package org.digitalcities.webkit.call;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.digitalcities.addresses.Looks;
import org.digitalcities.addresses.ServiceAddresses;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestInterceptor;

/** Where the services are reached, each at one address or several, as {@code hub.<name>-url} says. */
public final class Addresses implements AutoCloseable {

    private static final List<String> SERVICES = List.of("identity", "membership", "newsletter", "study", "partner");

    private final Map<String, ServiceAddresses> addresses = new TreeMap<>();
    private final Looks looks;

    Addresses(Environment environment) {
        for (var service : SERVICES) {
            var list = environment.getRequiredProperty("hub." + service + "-url");
            addresses.put(service, ServiceAddresses.of("HUB_" + service.toUpperCase(Locale.ROOT) + "_URL", list));
        }
        looks = new Looks(addresses.values());
    }

    /** The base address to which a client of that service is made. */
    public String base(String service) {
        return of(service).first().toString();
    }

    /** What sends a client's requests to the addresses in turn; nothing for a service that has one. */
    public List<ClientHttpRequestInterceptor> spreading(String service) {
        return of(service).areSeveral() ? List.of(new Spread(of(service))) : List.of();
    }

    /** Whether calls to a service have somewhere to go now. One address is not looked at. */
    boolean isReadySomewhere(String service) {
        return addresses.containsKey(service) && of(service).areSeveral() && Looks.isAnyReady(of(service));
    }

    private ServiceAddresses of(String service) {
        var found = addresses.get(service);
        if (found == null) throw new IllegalArgumentException("no service is named " + service);
        return found;
    }

    Looks looks() {
        return looks;
    }

    @Override
    public void close() {
        looks.close();
    }
}
